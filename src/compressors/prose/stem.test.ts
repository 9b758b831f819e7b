import { expect, it } from 'vitest';
import { stem } from './stem.js';

it.each([
  ['discuss', 'discussed', 'discussing', 'discussion', 'discussions'],
  ['battery', 'batteries'],
  ['plan', 'plans', 'planned', 'planning', 'planner'],
  ['universe', 'universes'],
  ['box', 'boxes'],
  ['organise', 'organisation', 'organised', 'organises'],
])('brings forms of %s together', (...forms) => {
  expect(new Set(forms.map(stem)).size).toBe(1);
});

it('leaves short words, other scripts and words with digits as they are', () => {
  for (const word of ['bus', 'gas', 'is', 'x86s', 'straße', 'гавань', 'rfc2119s']) expect(stem(word)).toBe(word);
});
