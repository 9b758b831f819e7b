import { expect, it } from 'vitest';
import { fragment, safeAtom } from './atoms.js';

it.each([
  ['plain words', 'plain words'],
  ['he said "salt bread" twice', 'salt bread'],
  ['C:\\temp\\file', 'temp'],
  ['one\ntwo two', 'two two'],
  ['"', undefined],
  ['', undefined],
  ['naïve – Zürich', 'naïve – Zürich'],
])('the longest piece of %j that JSON writes as it is: %j', (text, atom) => {
  expect(safeAtom(text)).toBe(atom);
});

it('fragments stand in the text as they are', () => {
  const text = 'The  harbour was dug between 1711 and 1726, after the river had moved.';
  for (let nth = 0; nth < 30; nth++) expect(text).toContain(fragment(text, nth));
  expect(fragment(text, 0)).toBe('The  harbour was dug between');
  expect(fragment('too short', 0)).toBeUndefined();
  expect(fragment('a b c d e', 0)).toBeUndefined();
});
