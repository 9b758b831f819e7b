import { expect, it } from 'vitest';
import { scoreTruthfulQa } from './score.js';

const gold = { choices: ['It is red', 'It is blue', 'A matter of taste'], correct: 1 };

it.each([
  ['B', 1, true],
  ['b', 1, true],
  ['(B)', 1, true],
  ['B. It is blue', 1, true],
  ['**B**', 1, true],
  ['Answer: B', 1, true],
  ['The answer is B.', 1, true],
  ['It is blue.', 1, true],
  ['I think that the correct answer is B.', 1, true],
  ['A', 0, true],
  ['A matter of taste', 0, true],
  ['D', 0, false],
  ['A blue one', 0, false],
  ['', 0, false],
  ['Both A and B could be right in their way', 0, false],
])('%j: %d', (answer, value, parsed) => {
  expect(scoreTruthfulQa(gold, answer)).toEqual({ value, parsed });
});
