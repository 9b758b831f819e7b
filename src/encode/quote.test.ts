import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CellReader, CellWriter } from './columns/index.js';
import { quoteCell, readCells } from './quote.js';

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"',
    '',
    ' a',
    'a ',
    '&1',
    'x&1',
    '+1',
    '[… 37 lines]',
    '\\',
    '""',
    'a"b',
    '\n',
    '\r',
    'a b',
    'a,b',
    '\ud800',
  ),
);

it.each([' ', ',', '|'])('cells joined by %j read back', (separator) => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const line = values.map((v) => quoteCell(v, separator)).join(separator);
      expect(line.includes('\n')).toBe(false);
      expect(readCells(line, separator).map((cell) => cell.value)).toEqual(values);
    }),
  );
});

it('cells with dittos and aliases read back', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.array(value), (values, aliased) => {
      const writer = new CellWriter(new Set(aliased));
      const reader = new CellReader();
      let above: string | undefined;
      const cells = values.map((v) => {
        const cell = writer.write(v, ' ', above);
        above = v;
        return cell;
      });
      let seen: { text: string; lookups: number } | undefined;
      for (const [i, cell] of readCells(cells.join(' '), ' ').entries()) {
        seen = reader.read(cell, seen);
        expect(seen.text).toBe(values[i]);
      }
    }),
  );
});
