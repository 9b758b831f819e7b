import { expect, it } from 'vitest';
import type { LocalFile } from '../local-files.js';
import { labelledEvents, maskedEvents, rareEvents } from './rare-events.js';

const file = (text: string): LocalFile => ({ name: 'loghub/x', text, sha256: '' });
const LOG = Array.from({ length: 60 }, (_, i) => `10:00 n1 INFO beat ${i} of node-${i}`);
LOG[20] = '10:00 n1 WARN clock stepped back by 912 ms';

it('takes templates and alerts from the structured labels, by the line they belong to', () => {
  const rows = LOG.map(
    (line, i) => `${i + 1},${i === 20 ? 'CLOCK' : '-'},"${line.slice(9)}",${i === 20 ? 'E2' : 'E1'}`,
  );
  const events = labelledEvents(file(LOG.join('\n')), file(['LineId,Label,Content,EventId', ...rows].join('\r\n')));
  expect(events).toHaveLength(60);
  expect(rareEvents(events!).map((group) => group.map(({ message, alert }) => [message, alert]))).toEqual([
    [['WARN clock stepped back by 912 ms', true]],
  ]);
});

it('takes labels of another log for none', () => {
  expect(labelledEvents(file(LOG.join('\n')), file('LineId,Content,EventId\n1,other,E1\n'))).toBeUndefined();
  expect(labelledEvents(file(LOG.join('\n')), undefined)).toBeUndefined();
});

it('groups by masked numbers where there are no labels', () => {
  expect(rareEvents(maskedEvents(LOG.join('\n'))).map(([event]) => event?.message)).toEqual([
    'clock stepped back by 912 ms',
  ]);
});
