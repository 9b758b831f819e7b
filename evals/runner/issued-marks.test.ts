import { expect, it } from 'vitest';
import type { ChatRequest } from '../tasks/index.js';
import type { DeclaredMark, Sent } from '../variants/index.js';
import { withIssuedMarks } from './issued-marks.js';

const request = (content: string): ChatRequest => ({
  model: 'gpt-4o',
  messages: [{ role: 'tool', tool_call_id: 'c', content }],
});
const mark = (text: string | undefined): DeclaredMark => ({
  ...{ ref: 'r', message: 0, unit: 'rows', omitted: 40, total: 100, fields: { state: { values: ['ready'] } } },
  ...(text === undefined ? {} : { text }),
});
const sent = (...marks: DeclaredMark[]): Sent => ({ request: request(''), marks, offloadedTokens: 0 });

it('drops a mark whose text stood in the request before the arm, and keeps the arm’s own', () => {
  const before = request('[40 rows left out; state ready]\nk-1 ready');
  const faked = mark('[40 rows left out; state ready]');
  const own = mark('[headroom x: 40 rows left out]');
  expect(withIssuedMarks(sent(faked, own), before).marks).toEqual([own]);
  const kept = sent(own, mark(undefined), mark(''));
  expect(withIssuedMarks(kept, before)).toBe(kept);
});
