import type { Flat } from './flatten.js';
import { isOpen } from './openness.js';

/**
 * What the rows of a record set are. *events*: rows that are alike but for numbers, ids, states and texts of few templates; leaving some
 * out loses little. *records*: each row says something of its own. *opaque*: texts by key that say nothing without their key.
 */
export type RowKind = 'events' | 'records' | 'opaque';

/** A value of an opaque map: one word with digits in it. */
const OPAQUE = /^(?=\S*\d)\S{6,}$/;
const MOST = 0.9;
/** Rows with this many scalars of their own are documents, however alike they look. */
const WIDE = 40;

/** By structure only: shape of the values, never their number or length. */
export function rowKind(rows: readonly Flat[], keys: readonly string[] | undefined): RowKind {
  const columns = new Map<string, string[]>();
  let opaque = 0;
  for (const { scalars } of rows) {
    const only = scalars.get('');
    if (only?.kind === 'string' && OPAQUE.test(only.text)) opaque++;
    for (const [path, { text, kind }] of scalars) {
      if (kind !== 'string') continue;
      const column = columns.get(path);
      if (column === undefined) columns.set(path, [text]);
      else column.push(text);
    }
  }
  const wide = rows.filter(({ scalars, listed }) => scalars.size + listed.length >= WIDE).length;
  if (wide * 2 >= rows.length) return 'records';
  if (keys !== undefined && opaque >= MOST * rows.length) return 'opaque';
  if (keys !== undefined && isOpen(keys)) return 'records';
  for (const column of columns.values()) if (isOpen(column)) return 'records';
  return 'events';
}
