import { expect, it } from 'vitest';
import { finalNumber, scoreGsm8k } from './score.js';

it.each([
  ['#### 18', '#### 18', 1],
  ['#### 1,080', 'So she pays 1080.\n#### 1080', 1],
  ['#### 1080', '#### $1,080.', 1],
  ['#### -4', '#### -4', 1],
  ['#### 18', '#### 81\nNo:\n#### 18', 1],
  ['#### 18', '#### 18\nNo:\n#### 81', 0],
  ['#### 18', '#### 18.00', 0],
  ['#### 2.5', '####2.5', 1],
  ['#### 18', 'The answer is 18.', 0],
  ['#### 18', '', 0],
  ['#### 18', '#### eighteen', 0],
])('gold %j, answer %j: %d', (gold, answer, value) => {
  expect(scoreGsm8k(gold, answer).value).toBe(value);
});

it('tells an unparsed answer from a wrong one, and what a lenient rule would have said', () => {
  expect(scoreGsm8k('#### 18', 'The answer is 18.')).toEqual({ value: 0, secondary: { flexible: 1 }, parsed: false });
  expect(scoreGsm8k('#### 18', '#### 17')).toEqual({ value: 0, secondary: { flexible: 0 }, parsed: true });
});

it('reads negative dollar amounts', () => {
  expect(finalNumber('#### -$3,000')).toBe('-3000');
  expect(finalNumber('#### $-3')).toBe('-3');
});
