import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../decode.js';
import { writeNumbered } from './form.js';

const source = [
  'import os',
  '',
  'def f(x):',
  '    return x',
  '12 is no number here',
  '\\ odd',
  '"""',
  'a = 1',
  'b',
  'c',
  'd',
  'e',
];
const view = (format: (n: number, line: string) => string, from = 1) =>
  source.map((line, i) => format(from + i, line)).join('\n');

it('keeps each number on its line, without its blanks', () => {
  expect(
    writeNumbered(
      view((n, line) => `${String(n).padStart(6)}→${line}`),
      'plain',
    ),
  ).toBe(`[hr numbered "     1→" ; numbered lines]\n${source.map((line, i) => `${i + 1}→${line}`).join('\n')}`);
});

it('shows every tenth number at dense, and those behind which nothing else is clear', () => {
  expect(
    writeNumbered(
      view((n, line) => `${n}:${line}`, 3),
      'dense',
    ),
  ).toBe(
    '[hr numbered next "1:" ; a line without a number is the next one]\n3 import os\n\ndef f(x):\n    return x\n7 12 is no number here\n8 \\ odd\n"""\n10 a = 1\nb\nc\nd\ne',
  );
});

it('counts a hidden number as one look-up, a shown one as none', () => {
  const text = view((n, line) => `${n}:${line}`, 3);
  const { spans } = decode(writeNumbered(text, 'dense') ?? '');
  expect(spans.every(({ lookups }) => lookups === 1)).toBe(true);
  expect(spans.filter(({ computed }) => computed).map(({ start, end }) => text.slice(start, end))).toContain('4');
  expect(spans.some(({ start, end }) => text.slice(start, end).includes('10'))).toBe(false);
});

it.each([
  ['prose', 'one\ntwo\nthree\nfour'],
  ['few lines', '1:a\n2:b'],
  ['a log', '10:00:01 a\n10:00:02 b\nx\ny\nz\nv\nw'],
])('is nothing for %s', (_name, text) => {
  const written = writeNumbered(text, 'plain');
  if (written !== undefined) expect(decode(written).text).toBe(text);
});

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\r',
    '\\',
    '\\12 x',
    '7',
    '7 x',
    '07:x',
    '     3→',
    '3→',
    '[hr raw]',
    '[… 3 lines]',
    '\ud800',
    '12:',
    '\t',
  ),
);
const separator = fc.constantFrom('→', '\t', ':', ': ', ' | ', '|', '-');

it('gives back any view, with lines of any kind between', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(piece, fc.nat(5)), { minLength: 1, maxLength: 30 }),
      separator,
      fc.nat(8),
      fc.nat(1200),
      fc.constantFrom('plain', 'dense'),
      (drawn, sep, width, from, encoding) => {
        const text = drawn
          .map(([line, odd], i) => (odd === 0 ? line : `${String(from + i).padStart(width)}${sep}${line}`))
          .join('\n');
        const written = writeNumbered(text, encoding);
        if (written !== undefined) expect(decode(written).text).toBe(text);
      },
    ),
    { numRuns: 3000 },
  );
});

it('throws DECODE_FAILED and nothing else on damage', () => {
  const block =
    writeNumbered(
      view((n, line) => `${n}:${line}`),
      'dense',
    ) ?? '';
  fc.assert(
    fc.property(fc.nat(block.length), fc.string({ maxLength: 3 }), (at, put) => {
      try {
        decode(block.slice(0, at) + put + block.slice(at + 1));
      } catch (error) {
        expect((error as { code?: string }).code).toBe('DECODE_FAILED');
      }
    }),
    { numRuns: 1000 },
  );
});
