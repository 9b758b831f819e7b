import fc from 'fast-check';
import { expect, it } from 'vitest';
import { affixColumn, type ColumnForm, constantColumn, deltaColumn, derivedColumn } from './index.js';

const FORMS: readonly ColumnForm[] = [affixColumn, constantColumn, deltaColumn, derivedColumn];

function roundTrip(form: ColumnForm, values: string[], others: string[][]): void {
  const param = form.fit(values, others);
  if (param === undefined) return;
  values.forEach((value, i) => {
    const row = others.map((column) => column[i] ?? '');
    const read = form.read(param, form.write(param, value, row), row);
    expect(read.map((piece) => piece.text).join('')).toBe(value);
  });
}

it.each(FORMS.map((form) => [form.id, form] as const))('%s: what fits reads back', (_id, form) => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.integer().map(String),
    fc.constantFrom('a😀b', 'a😁b', '007', '-0'),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.string(), fc.string(), (values, prefix, suffix) => {
      const wrapped = values.map((v) => prefix + v + suffix);
      roundTrip(form, values, [values, wrapped]);
      roundTrip(form, wrapped, [values, wrapped]);
      roundTrip(
        form,
        values.map(() => prefix),
        [values],
      );
    }),
  );
});

it('states deltas from one base, with one look-up', () => {
  const param = deltaColumn.fit(['1000', '1007', '990'], []);
  expect(param).toBe('1000');
  expect(deltaColumn.write('1000', '990', [])).toBe('-10');
  expect(deltaColumn.read('1000', '+7', [])).toEqual([{ text: '1007', lookups: 1, computed: true }]);
});
