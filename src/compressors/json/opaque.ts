import type { Query } from '../types.js';
import type { Flat } from './flatten.js';

/**
 * 1 for the entries of an opaque map whose key or value the request names, 0 for the others, which say nothing to it. Where it names none, all
 * are 1: nothing else tells them apart.
 */
export function namedEntries(rows: readonly Flat[], keys: readonly string[], query: Query): number[] | undefined {
  const asked = new Set(query.terms);
  const named = rows.map(({ scalars }, i) => {
    const value = scalars.get('')?.text.toLowerCase();
    return asked.has((keys[i] as string).toLowerCase()) || (value !== undefined && asked.has(value));
  });
  if (!named.includes(true)) return undefined;
  return named.map((isNamed) => (isNamed ? 1 : 0));
}
