import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordIds } from './word-ids.js';

it('gives words that are spelt alike one number, in order of first appearance', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 300 }), word, (words, before) => {
      const ids = new WordIds();
      const known = new Map<string, number>();
      for (const one of words) {
        const expected = known.get(one) ?? known.size;
        known.set(one, expected);
        expect(ids.of(`${before}${one}.`, before.length, before.length + one.length)).toBe(expected);
        expect(ids.text(expected)).toBe(one);
      }
      expect(ids.size).toBe(known.size);
    }),
    { numRuns: 100 },
  );
});

it('keeps ten thousand words apart', () => {
  const ids = new WordIds();
  const all = Array.from({ length: 10_000 }, (_, i) => `w${i}`);
  for (const round of [0, 1]) {
    const found = all.map((one) => ids.of(one, 0, one.length));
    expect(
      found.findIndex((id, i) => id !== i),
      `round ${round}`,
    ).toBe(-1);
  }
});
