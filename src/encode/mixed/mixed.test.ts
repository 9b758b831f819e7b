import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../decode.js';
import { escapeRaw } from '../escape.js';
import { encodeJson, openJson } from '../json/index.js';
import { openLines } from '../lines/index.js';
import { type Part, partText, writeMixed } from './form.js';

const estimate = (text: string) => text.length / 3;

it('states the lines of each part but the last, and where no line feed stands between two', () => {
  const json = '[hr json]\n{"a":1}';
  const block = writeMixed([
    { original: 'prose\nof two lines\n' },
    { original: '{ "a": 1 }', block: json },
    { original: ' and the rest\nof it' },
  ]);
  expect(block).toBe(
    '[hr mixed 2 2+ ; lines of each part but the last]\nprose\nof two lines\n[hr json]\n{"a":1}\n and the rest\nof it',
  );
  expect(decode(block).text).toBe('prose\nof two lines\n{"a":1} and the rest\nof it');
});

it('nests a part that begins as notation does', () => {
  for (const original of ['[hr raw]\nx\n', '[headroom abc: 1', '[hr mixed 1 ; x]\ny']) {
    expect(decode(writeMixed([{ original: 'a\n' }, { original }])).text).toBe(`a\n${original}`);
  }
});

const odd = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\n', '\r\n', '[hr raw]\n', '[… 3 lines]\n', '[hr mixed 1+ ; x]\na', '\ud800', '\u0000', '\n\n'),
  fc.array(fc.string(), { maxLength: 6 }).map((lines) => lines.join('\n')),
);
const part = fc.tuple(odd, fc.boolean());

it('gives back any parts, as they are or nested', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (drawn) => {
      const parts = drawn.map(([original, nest], i): Part => {
        const text = partText(original, i === drawn.length - 1);
        return nest ? { original, block: escapeRaw(text) } : { original };
      });
      expect(decode(writeMixed(parts)).text).toBe(drawn.map(([original]) => original).join(''));
    }),
    { numRuns: 3000 },
  );
});

it('gives back parts in forms of their own, with their look-ups', () => {
  const value = fc.array(fc.record({ id: fc.integer(), name: fc.string() }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(value, odd, fc.array(fc.string({ minLength: 1 }), { minLength: 2 }), (rows, between, lines) => {
      const json = JSON.stringify(rows, null, 2);
      const log = lines.join('\n');
      const document = openJson(json);
      if (document === undefined) throw new Error('no JSON');
      const parts: Part[] = [
        { original: json, block: encodeJson(document, { encoding: 'dense', estimate }) },
        { original: between },
        { original: log, block: openLines(log).write('dense') },
      ];
      expect(decode(writeMixed(parts)).text).toBe(json + between + log);
    }),
    { numRuns: 300 },
  );
});

it('throws DECODE_FAILED and nothing else on damage', () => {
  const block = writeMixed([{ original: 'a\nb\n' }, { original: 'c', block: '[hr raw]\nc' }, { original: 'd' }]);
  fc.assert(
    fc.property(fc.nat(block.length), fc.string({ maxLength: 3 }), (at, put) => {
      const damaged = block.slice(0, at) + put + block.slice(at + 1);
      try {
        decode(damaged);
      } catch (error) {
        expect((error as { code?: string }).code).toBe('DECODE_FAILED');
      }
    }),
    { numRuns: 1000 },
  );
  for (const bad of ['[hr mixed 9 ; x]\na', '[hr mixed x ; y]\na\nb', '[hr mixed 0 ; y]\na\nb']) {
    expect(() => decode(bad)).toThrow();
  }
});
