import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from '../../base/index.js';
import { decode } from '../decode.js';
import { encodeJson, type JsonDocument, openJson } from './index.js';
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

it('writes objects of one list of keys by one heading, and those that come again by a name', () => {
  const user = (login: string, id: number) => ({ login, id, url: `https://x.org/users/${login}`, admin: false });
  const cases: [unknown, 'plain' | 'dense', string][] = [
    [
      [
        { n: 1, by: user('mira', 1701), note: [1, user('ann', 12), user('mira', 1701)] },
        { n: 2, by: user('mira', 1701), note: { cc: user('mira', 1701) } },
        { n: 3, by: user('quim', 99), note: null },
      ],
      'plain',
      [
        '@by#1,1 login id url=`https://x.org/users/${login}` admin=false',
        'mira 1701',
        '#3 n by:by note',
        '1 mira [1,@by((ann 12)),@by(mira)]',
        '2 mira {"cc":@by(mira)}',
        '3 (quim 99) null',
      ].join('\n'),
    ],
    [
      [
        [
          { from: 'HAM', to: 'OSL', at: '07:10' },
          { from: 'OSL', to: 'TOS', at: '09:55' },
        ],
        [
          { from: 'HAM', to: 'CPH', at: '08:20' },
          { from: 'CPH', to: 'TOS', at: '11:05' },
        ],
      ],
      'dense',
      '[#2 from to at\nHAM OSL 07:10\nOSL TOS 09:55\n,#2^\nHAM CPH 08:20\nCPH TOS 11:05\n]',
    ],
  ];
  for (const [value, encoding, body] of cases) {
    const text = JSON.stringify(value);
    const doc = openJson(text) as JsonDocument;
    const sent = encodeJson(doc, { encoding, estimate: (t) => (t.startsWith('#') ? 0 : t.length) });
    expect(sent.slice(sent.indexOf('\n') + 1)).toBe(body);
    expect(decode(sent).text).toBe(text);
  }
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
