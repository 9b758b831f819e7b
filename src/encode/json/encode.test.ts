import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from '../../base/index.js';
import { decode } from '../decode.js';
import { encodeJson, openJson } from './index.js';
import { document, render, style } from './testing/documents.js';

const ENCODINGS = ['minified', 'plain', 'dense'] as const;
/** Tables wherever they can be, or where they are shorter. */
const ESTIMATES = [(text: string) => (text.startsWith('#') ? 0 : 1), (text: string) => text.length];

function encoded(text: string): string[] {
  return ENCODINGS.flatMap((encoding) =>
    ESTIMATES.map((estimate) => {
      const doc = openJson(text);
      return doc === undefined ? text : encodeJson(doc, { encoding, estimate });
    }),
  );
}

describe('encodeJson', () => {
  it('is undone by decode for every document in every spacing, with at most two look-ups', () => {
    fc.assert(
      fc.property(document, style, (tree, s) => {
        const text = render(tree, s);
        expect(parseJsonText(text)).toBeDefined();
        for (const sent of encoded(text)) {
          const { text: back, spans } = decode(sent);
          expect(back).toBe(text);
          expect(Math.max(0, ...spans.map((span) => span.lookups))).toBeLessThanOrEqual(2);
          for (const [word] of text.matchAll(/\p{L}{4,}/gu)) expect(sent).toContain(word);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('jsonForm', () => {
  it('throws DECODE_FAILED and nothing else on damaged notation', () => {
    fc.assert(
      fc.property(
        document,
        style,
        fc.nat(),
        fc.constantFrom('', '"', '{', '[', '`', ' ', '\n', '9', '@', '#', '=', ')'),
        (tree, s, where, put) => {
          for (const sent of encoded(render(tree, s))) {
            const at = where % sent.length;
            try {
              decode(sent.slice(0, at) + put + sent.slice(at + 1));
            } catch (error) {
              expect(error).toMatchObject({ code: 'DECODE_FAILED' });
            }
          }
        },
      ),
    );
  });
});
