import { describe, expect, it } from 'vitest';
import { dataDir } from '../../../test/real-files.js';
import { QMSUM_TASK } from './qmsum.js';
import { splitMeetings } from './qmsum-split.js';

const meetings = (count: number) => Array.from({ length: count }, (_, i) => ({ turns: [`Ann: turn ${i}`, 'Bo: yes'] }));

describe('splitMeetings', () => {
  it('puts 20 of a file aside, whatever their order', () => {
    const all = meetings(29);
    const { training, scoring } = splitMeetings(all);
    expect(training).toHaveLength(20);
    expect(new Set([...training, ...scoring])).toEqual(new Set(all));
    const turned = splitMeetings([...all].reverse());
    expect(new Set(turned.training)).toEqual(new Set(training));
    expect(turned.scoring).toEqual([...scoring].reverse());
  });

  it('leaves small files whole', () => {
    expect(splitMeetings(meetings(20))).toEqual({ training: [], scoring: meetings(20) });
  });

  it.skipIf(dataDir === undefined)(
    'scores the rows of the validation split that the training recipe leaves out',
    async () => {
      const { items } = await QMSUM_TASK.load({ seed: 1, limit: 100_000, dataDir: dataDir as string });
      const rows = new Set(items.map(({ cluster }) => Number(cluster.split(':')[1])));
      expect([...rows].sort((a, b) => a - b)).toEqual([2, 3, 7, 8, 12, 15, 16, 18, 19, 22, 23, 25, 26, 27, 28]);
    },
  );
});
