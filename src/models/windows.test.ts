import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordWindows } from './answer-question.js';
import { packPassages } from './score-passages.js';

const lengths = fc.array(fc.nat(40), { maxLength: 30 });

it('packed windows hold every token of every passage once, in order, and never more than there is room for', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 20 }), (sizes, room) => {
      const passages = sizes.map((size, passage) => Array.from({ length: size }, (_none, at) => passage * 100 + at));
      const windows = packPassages(passages, room);
      const back: number[][] = passages.map(() => []);
      for (const { text, parts } of windows) {
        expect(text.length).toBeLessThanOrEqual(room);
        for (const { passage, at, size } of parts) back[passage]?.push(...text.slice(at, at + size));
      }
      expect(back).toEqual(passages);
    }),
  );
});

it('windows of words cover all words, overlap, end, and fit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (sizes, room) => {
        const words = sizes.map((size, at) => ({ start: at, end: at + 1, ids: Array<number>(size).fill(at) }));
        const windows = wordWindows(words, room, room >> 1);
        expect(windows.length).toBeLessThanOrEqual(words.length);
        expect([...new Set(windows.flat().map(({ start }) => start))]).toEqual(words.map(({ start }) => start));
        for (const window of windows) {
          expect(window.reduce((sum, { ids }) => sum + ids.length, 0)).toBeLessThanOrEqual(room);
        }
      },
    ),
  );
});
