import { expect, it } from 'vitest';
import { normaliseAnswer, scoreSquad } from './score.js';

it.each([
  ['The  Quick, brown fox!', 'quick brown fox'],
  ['an apple a day', 'apple day'],
  ['Theatre', 'theatre'],
  ['the-end', 'theend'],
  ['U.S.', 'us'],
  ['a', ''],
  ['naïve “quote”', 'naïve “quote”'],
  ['Zürich\tand\nthe Alps', 'zürich and alps'],
])('normalises %j to %j', (text, normal) => {
  expect(normaliseAnswer(text)).toBe(normal);
});

it.each([
  { golds: ['Denver Broncos'], answer: 'the Denver Broncos.', em: 1, f1: 1 },
  { golds: ['Denver Broncos'], answer: 'Broncos', em: 0, f1: 2 / 3 },
  { golds: ['in the year 1066', '1066'], answer: '1066', em: 1, f1: 1 },
  { golds: ['1066'], answer: 'the year 1066 AD', em: 0, f1: 1 / 2 },
  { golds: ['red red blue'], answer: 'red', em: 0, f1: 1 / 2 },
  { golds: ['red'], answer: 'red red', em: 0, f1: 2 / 3 },
  { golds: ['1066'], answer: 'unanswerable', em: 0, f1: 0 },
  { golds: [], answer: '', em: 1, f1: 1 },
  { golds: [], answer: 'Unanswerable.', em: 1, f1: 1 },
  { golds: [], answer: '1066', em: 0, f1: 0 },
  { golds: ['the'], answer: '', em: 1, f1: 1 },
  { golds: ['x'], answer: '', em: 0, f1: 0 },
])('$golds, answer $answer: EM $em', ({ golds, answer, em, f1 }) => {
  const score = scoreSquad(golds, answer);
  expect(score.value).toBe(em);
  expect(score.secondary?.f1).toBeCloseTo(f1, 12);
});
