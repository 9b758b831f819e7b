import { expect, it } from 'vitest';
import { getTokenizer } from '../../tokens/index.js';
import { findSentences } from './find-sentences.js';

const talk = Array.from(
  { length: 200 },
  (_, i) => `They counted barrel ${i} and wrote it down in the book of the year.`,
);
talk[60] = 'Granite for the quay came from the northern quarry.';
talk[140] = 'Nobody paid the quarry for a winter.';
const text = talk.join(' ');
const { count } = getTokenizer('o200k_base');

it('gives the sentences that say most of a query, in their order, and says how many of how many', () => {
  const found = findSentences(text, 'Where did the granite of the quarry come from?', 400) ?? '';
  expect(found).toContain(talk[60]);
  expect(found.indexOf(talk[140] as string)).toBeGreaterThan(found.indexOf(talk[60] as string));
  expect(found).toMatch(/\[… \d+ sentences\]/);
  expect(found).toMatch(/\n\[\d+ of 200 sentences, those that say most of this query; narrow it, or fetch lines\]$/);
  expect(count(found)).toBeLessThanOrEqual(400);
});

it('finds nothing where no sentence holds a word of the query', () => {
  expect(findSentences(text, 'zeppelin hangars', 400)).toBeUndefined();
});
