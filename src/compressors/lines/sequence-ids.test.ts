import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SequenceIds } from './sequence-ids.js';

it('gives equal sequences one number, and different ones different numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }), { maxLength: 800 }), (all) => {
      const sequences = new SequenceIds();
      const known = new Map<number, string>([[0, '']]);
      for (const one of all) {
        let id = 0;
        let text = '';
        for (const last of one) {
          id = sequences.next(id, last);
          text += `${last} `;
          expect(known.get(id) ?? text).toBe(text);
          known.set(id, text);
        }
      }
      expect(new Set(known.values()).size).toBe(known.size);
      expect(sequences.size).toBe(known.size);
    }),
    { numRuns: 100 },
  );
});
