import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWordLists } from './word-lists.js';

/** The same by expressions. */
function wordsOf(content: string): string[] {
  const found = content.slice(0, 600).match(/[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g) ?? [];
  return found.filter((word) => !/\d/.test(word)).slice(0, 40);
}

it('reads words of letters and counts the lines that they stand on', () => {
  const content = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('a', 'B', '_', '$', '7', ' ', '.', 'é'), maxLength: 700 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(content, { maxLength: 30 }), (contents) => {
      const lines = Int32Array.from(contents, (_, i) => (i % 3) + 1);
      const { words, starts, counts } = readWordLists(contents, lines);
      const ids = new Map<string, number>();
      const expected = new Map<string, number>();
      contents.forEach((one, c) => {
        const own = wordsOf(one);
        for (const word of own) if (!ids.has(word)) ids.set(word, ids.size);
        for (const word of new Set(own)) expected.set(word, (expected.get(word) ?? 0) + (lines[c] as number));
        expect([...words.subarray(starts[c], starts[c + 1])]).toEqual(own.map((word) => ids.get(word)));
      });
      for (const [word, id] of ids) expect(counts[id]).toBe(expected.get(word));
    }),
    { numRuns: 100 },
  );
});
