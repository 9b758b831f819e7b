import fc from 'fast-check';
import { expect, it } from 'vitest';
import { walkFrontWords } from './front-words.js';

function frontWords(line: string, chars: number, words: number): string[] {
  const found: string[] = [];
  walkFrontWords(line, chars, words, (from, to) => {
    found.push(line.slice(from, to));
    return false;
  });
  return found;
}

it('gives what stands between white space, bars and commas, as far as asked', () => {
  expect(frontWords('  a | b,c\u00a0d e', 100, 4)).toEqual(['a', 'b', 'c', 'd']);
  expect(frontWords('|a bcdef', 5, 10)).toEqual(['', 'a', 'bc']);
});

it('agrees with a split on any text', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '|', ',', '\t', '\u00a0', '\ufeff', 'é') });
  fc.assert(
    fc.property(line, fc.nat(12), (text, chars) => {
      const split = text
        .slice(0, chars)
        .trimStart()
        .split(/[\s|,]+/, 6)
        .filter((word) => word !== '');
      expect(frontWords(text, chars, 6).filter((word) => word !== '')).toEqual(split);
    }),
  );
});

it('stops where it is told to', () => {
  const seen: number[] = [];
  walkFrontWords('a b c', 9, 9, (_from, _to, place) => seen.push(place) === 2);
  expect(seen).toEqual([0, 1]);
});
