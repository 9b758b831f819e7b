import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordTable } from './words.js';

it('cuts lines into words and delimiters that make up the line, equal words with one number', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', ' ', '=', '"', '\t', 'é'), maxLength: 40 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (lines, remember) => {
      const table = new WordTable(remember);
      const ids = new Map<string, number>();
      for (const words of lines.map((one) => table.cut(one))) {
        let text = '';
        for (let p = 0; p < words.count; p++) {
          const word = words.word(p);
          const id = words.id(p);
          expect(ids.get(word) ?? id).toBe(id);
          ids.set(word, id);
          expect(table.hasDigit(id)).toBe(/\d/.test(word));
          expect(table.isEmpty(id)).toBe(word === '');
          text += word + (words.delims[p] ?? '');
        }
        expect(text).toBe(words.line);
        expect(words.span(0, words.count - 1)).toBe(words.line);
      }
      expect(new Set(ids.values()).size).toBe(ids.size);
    }),
    { numRuns: 200 },
  );
});
