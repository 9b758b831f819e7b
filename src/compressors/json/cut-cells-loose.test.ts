import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompressorInput } from '../types.js';
import { askedStretches } from './cut-cells-loose.js';
import { jsonCompressor } from './index.js';

const ANSWER = 'The lighthouse was built from "red" granite in 1874,\tand it cost three million crowns.';
const around = (n: number) =>
  Array.from(
    { length: n },
    (_, i) => `Of the barrels in cellar ${i} nobody spoke “again”.\nThey were left there, as far as one can tell.\n`,
  ).join('\n');
const page = `${around(20)}\n${ANSWER}\n\n${around(20)}`;
const inputOf = (value: unknown, asked: string): CompressorInput => ({
  text: JSON.stringify(value),
  type: 'json',
  query: { terms: [], texts: [asked] },
  fidelity: 'reversible',
  encoding: 'plain',
  estimate: (text) => Math.ceil(text.length / 4),
});
const ASKED = 'What did the lighthouse of 1874 cost in crowns?';

it('of a long text that stands alone the sentences stay that the request asks for, and the record around it', () => {
  const found = jsonCompressor.propose(inputOf({ url: 'https://example.org/a', page: { text: page } }, ASKED))[0];
  expect(found).toMatchObject({ keepRule: 'cells:prose', omission: { unit: 'characters of text' } });
  expect(found?.text).toContain(JSON.stringify(ANSWER).slice(1, -1));
  expect(found?.text).toContain('https://example.org/a');
  expect(found?.text).toMatch(/\[… \d+ characters\]/);
  expect(found?.text.length).toBeLessThan(page.length / 2);
  const kept = (found?.text.match(/\[… (\d+) characters\]/g) ?? []).reduce(
    (sum, gap) => sum + Number(gap.slice(3, -12)),
    0,
  );
  expect(found?.omission?.omitted).toBe(kept);
});

it('of a long passage that answers, too, and of the others their first sentence', () => {
  const passages = [page, around(20), `${around(10)}\n${ANSWER}`, around(16), `Harbours are built. ${around(16)}`];
  const rows = passages.map((text, i) => ({ id: i, score: 0.9 - i / 10, text }));
  const input = inputOf({ rows }, ASKED);
  const terms = ['lighthouse', '1874', 'cost', 'crowns'];
  const [found] = jsonCompressor.propose({ ...input, query: { ...input.query, terms } });
  expect(found?.keepRule).toBe('cells:prose');
  expect(found?.text.split('three million crowns').length).toBe(3);
  expect(found?.text.length).toBeLessThan(page.length);
});

it.each([
  ['nothing is asked', { text: page }, ''],
  ['it asks for something else', { text: page }, 'How do whales sleep under Antarctic ice?'],
  ['it is short', { text: page.slice(0, 2500) }, ASKED],
  ['it is code', { text: 'const a = call(b)[0];\n'.repeat(200) + ANSWER }, ASKED],
])('all of it stays where %s', (_, value, asked) => {
  expect(jsonCompressor.propose(inputOf(value, asked)).every(({ omission }) => omission === undefined)).toBe(true);
});

it('stretches begin and end where the text is spelled, not within an escape', () => {
  const sentence = fc.constantFrom(
    ANSWER,
    'It "was" so.\n',
    'Wörter \u0001 und \ud83d\ude00 mehr.',
    'No\\thing.\t',
    ' and so on, ',
  );
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 40, maxLength: 80 }), (all) => {
      const text = `${all.join(' ')} ${around(6)}`;
      const inner = JSON.stringify(text).slice(1, -1);
      const kept = askedStretches(inner, inputOf(text, ASKED)) ?? [];
      const parts = kept.map(([from, to]) => JSON.parse(`"${inner.slice(from, to)}"`) as string);
      let at = 0;
      for (const part of parts) {
        at = text.indexOf(part, at);
        expect(at).toBeGreaterThanOrEqual(0);
        at += part.length;
      }
    }),
    { numRuns: 30 },
  );
});
