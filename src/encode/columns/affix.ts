import { quote, readCells } from '../quote.js';
import { damaged } from './damaged.js';
import type { ColumnForm } from './types.js';

/** What all values begin and end with stands in the heading (one look-up), the middle on the row. */
export const affixColumn: ColumnForm = {
  id: 'affix',
  hasCell: true,
  fit(values) {
    const first = values[0];
    if (first === undefined || values.length < 2) return undefined;
    let shortest = first.length;
    let prefix = first.length;
    let suffix = first.length;
    for (const value of values) {
      shortest = Math.min(shortest, value.length);
      prefix = commonPrefix(first, value, prefix);
      suffix = commonSuffix(first, value, suffix);
    }
    prefix = wholeCharacters(first, prefix);
    suffix = first.length - wholeCharacters(first, first.length - suffix);
    suffix = Math.min(suffix, shortest - prefix);
    if (suffix > 0 && isLow(first.charCodeAt(first.length - suffix))) suffix -= 1;
    if (prefix + suffix === 0) return undefined;
    return `${quote(first.slice(0, prefix), ' ')} ${quote(first.slice(first.length - suffix), ' ')}`;
  },
  write(param, value) {
    const [prefix, suffix] = affixes(param);
    return value.slice(prefix.length, value.length - suffix.length);
  },
  read(param, cell) {
    const [prefix, suffix] = affixes(param);
    return [
      { text: prefix, lookups: 1 },
      { text: cell, lookups: 0 },
      { text: suffix, lookups: 1 },
    ];
  },
};

function affixes(param: string): [string, string] {
  const cells = readCells(param, ' ');
  const [prefix, suffix] = cells;
  if (cells.length !== 2 || prefix === undefined || suffix === undefined) throw damaged('affix heading');
  return [prefix.value, suffix.value];
}

/** Code units that `a` and `b` begin with in common, at most `max`. */
export function commonPrefix(a: string, b: string, max: number): number {
  const n = Math.min(a.length, b.length, max);
  let i = 0;
  while (i < n && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** Code units that `a` and `b` end with in common, at most `max`. */
export function commonSuffix(a: string, b: string, max: number): number {
  const n = Math.min(a.length, b.length, max);
  let i = 0;
  while (i < n && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
}

/** Moves a cut out of the middle of a surrogate pair, to the left. */
function wholeCharacters(text: string, cut: number): number {
  return cut > 0 && cut < text.length && isLow(text.charCodeAt(cut)) ? cut - 1 : cut;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
