import { expect, it } from 'vitest';
import { lineWords, uniformFacts, uniformLineFacts } from './uniform-facts.js';

const LOG = Array.from({ length: 200 }, (_, i) => `10:00:${i} INFO node-${i % 7} lease granted for ${1000 + i}s`).join(
  '\n',
);

it('asks by a word that stands on one line only, for another word of that line', () => {
  const facts = uniformLineFacts(LOG, 8, 1, 'log');
  expect(facts).toHaveLength(8);
  for (const { atoms, question } of facts) {
    const holding = LOG.split('\n').filter((line) => atoms.every((atom) => line.includes(atom)));
    expect(holding).toHaveLength(1);
    expect(question).toBe(`What stands beside ${atoms.at(-1)}?`);
  }
  expect(uniformLineFacts(LOG, 8, 1, 'log')).toEqual(facts);
  expect(uniformLineFacts(LOG, 8, 2, 'log')).not.toEqual(facts);
  expect(uniformFacts(lineWords(LOG), 8, 1).every(({ atoms }) => atoms.some((atom) => /\d/.test(atom)))).toBe(true);
});

it('takes no part of a colour code for a word', () => {
  expect(lineWords('\u001b[31mtest_read_columns\u001b[0m \u001b[1;32mPASSED\u001b[0m')).toEqual([
    ['test_read_columns', 'PASSED'],
  ]);
});

it('passes over lines with colour codes, and over lines that nothing tells apart', () => {
  expect(uniformLineFacts('\u001b[31mred alert 12345\u001b[0m', 8, 1)).toEqual([]);
  expect(uniformLineFacts('same words here\nsame words here', 8, 1)).toEqual([]);
  expect(
    uniformFacts(
      [
        ['same', 'words'],
        ['same', 'words'],
      ],
      8,
      1,
    ),
  ).toHaveLength(2);
});
