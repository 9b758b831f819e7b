import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { PassageScorer } from '../models/index.js';
import { createHeadroom } from './headroom.js';
import type { CompressOptions } from './types.js';

const home = mkdtempSync(join(tmpdir(), 'headroom-scorer-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const filler = Array.from(
  { length: 40 },
  (_, i) =>
    `On page ${i} of the report they count the barrels of the year, and what the town had paid for them by then.`,
);
const text = [
  '# Counted',
  ...filler.slice(0, 20),
  'Granite was the dearest part of it by far.',
  ...filler.slice(20),
].join('\n\n');
const messages = [
  { role: 'user', content: 'What stone did the builders spend most on?' },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'search', arguments: '{"topic":"town"}' } }],
  },
  { role: 'tool', tool_call_id: 'c', content: text },
];

const granite: PassageScorer = {
  id: 'granite',
  score: async (_, passages) => passages.map((one) => (one.includes('Granite') ? 0.95 : 0.02)),
};
const sent = async (headroom: ReturnType<typeof createHeadroom>, passageScorer?: PassageScorer) => {
  const result = await headroom.compress(messages, passageScorer === undefined ? {} : { passageScorer });
  return { text: result.messages[2]?.content ?? '', decision: result.decisions.at(-1) };
};

it('decides with the words, is remembered by its id, and may fail', async () => {
  const headroom = createHeadroom({ fidelity: 'reversible', home });
  const alone = await sent(headroom);
  expect(alone).toMatchObject({ text, decision: { kind: 'prose', outcome: 'untouched' } });
  const judged = await sent(headroom, granite);
  expect(judged.decision).toMatchObject({ keepRule: 'prose:request', outcome: 'compressed' });
  expect(judged.text).toContain('Granite was the dearest');
  expect(judged.text.length).toBeLessThan(text.length / 2);
  expect(await sent(headroom)).toEqual(alone);
  expect(await sent(createHeadroom({ fidelity: 'reversible', home, passageScorer: granite }))).toEqual(judged);
  const failed = await sent(headroom, { id: 'none', score: () => Promise.reject(new Error('no model')) });
  expect(failed.text).toBe(text);
  expect(failed.decision?.reason).toContain('the passage scorer failed');
});

it('sentences are left out at reversible only where prose is named, or a scorer is given', async () => {
  const asked = [{ role: 'user', content: 'Was granite the dearest stone by far?' }, ...messages.slice(1)];
  const saved = async (options: CompressOptions) =>
    (await createHeadroom({ ...options, home }).compress(asked)).tokensSaved;
  expect(await saved({ fidelity: 'reversible' })).toBe(0);
  expect(await saved({ fidelity: { default: 'lossless', prose: 'reversible' } })).toBeGreaterThan(0);
  expect(await saved({ fidelity: 'reversible', passageScorer: granite })).toBeGreaterThan(0);
  expect(await saved({ fidelity: 'aggressive' })).toBeGreaterThan(0);
});

it('is not asked at lossless', async () => {
  let asked = 0;
  const counting: PassageScorer = { id: 'x', score: async (_, passages) => passages.map(() => ++asked) };
  const lossless = createHeadroom({ home, passageScorer: counting });
  expect((await sent(lossless)).text).toBe(text);
  expect(asked).toBe(0);
});

it.each([{}, { id: '', score: async () => [] }, { id: 'a' }, 'local'])('refuses %j', (passageScorer) => {
  expect(() => createHeadroom({ passageScorer: passageScorer as never })).toThrow(/"passageScorer" is not right/);
});
