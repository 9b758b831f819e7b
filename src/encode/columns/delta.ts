import { damaged } from './damaged.js';
import type { ColumnForm } from './types.js';

/** An integer in the one spelling that arithmetic gives back: no leading zero, no plus sign, exact as a number. */
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** True for an integer that `base + n` can give back as text. */
export function isExactInteger(text: string): boolean {
  return INTEGER.test(text);
}

/** Signed difference from a base that is stated once, never from the row above: one look-up (one sum). */
export const deltaColumn: ColumnForm = {
  id: 'delta',
  hasCell: true,
  fit(values) {
    const base = values[0];
    return base !== undefined && values.every(isExactInteger) ? base : undefined;
  },
  write: (param, value) => signed(Number(value) - Number(param)),
  read: (param, cell) => [{ text: addDelta(param, cell), lookups: 1, computed: true }],
};

/** `+5`, `-5`, `+0`. */
export function signed(n: number): string {
  return n < 0 ? String(n) : `+${n}`;
}

/** The integer that lies `delta` (`+5`, `-5`) from `base`, as text. Throws DECODE_FAILED on anything else. */
export function addDelta(base: string, delta: string): string {
  if (!isExactInteger(base) || !/^[+-]\d{1,15}$/.test(delta)) throw damaged('delta');
  return String(Number(base) + Number(delta));
}
