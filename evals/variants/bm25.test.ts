import { expect, it } from 'vitest';
import { rankByBm25 } from './bm25.js';

const PIECES = [
  'the cat sat on the mat and looked at the wall for a long time',
  'error in payment_service: card declined',
  'cat',
  'payment accepted by checkout',
  'nothing of note',
];

it('ranks rarer words, shorter records and parts of identifiers higher; what matches nothing keeps its order', () => {
  expect(rankByBm25(PIECES, 'cat')).toEqual([2, 0, 1, 3, 4]);
  expect(rankByBm25(PIECES, 'Which payment was declined?').slice(0, 2)).toEqual([1, 3]);
  expect(rankByBm25(PIECES, 'the of and')).toEqual([0, 1, 2, 3, 4]);
  expect(rankByBm25([], 'cat')).toEqual([]);
});

it('weighs as the formula says', () => {
  // Two pieces of two words and one of four; "b" stands in one: idf = ln(1 + (3 − 1 + 0.5) / (1 + 0.5)).
  const pieces = ['x b', 'x c', 'x x x c'];
  expect(rankByBm25(pieces, 'b')[0]).toBe(0);
  // "x" stands everywhere: three times in a long piece beats once in a short one with k1 = 1.2 and b = 0.75.
  const score = (times: number, length: number) => (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * length) / (8 / 3)));
  expect(score(3, 4)).toBeGreaterThan(score(1, 2));
  expect(rankByBm25(pieces, 'x')[0]).toBe(2);
});
