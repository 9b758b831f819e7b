import { termsOf } from '../../ccr/index.js';
import type { Query } from '../types.js';
import type { Flat } from './flatten.js';

/** At most this many characters of one value are searched. */
const VALUE_LIMIT = 20_000;
/** A term that more than this share of the rows hold says nothing about a row. */
const COMMON = 0.5;

/**
 * How well each row answers the request: the sum of ln(N / df) over the request's terms that stand in its values (never in its keys).
 * 0 without a term.
 */
export function queryScores(rows: readonly Flat[], keys: readonly string[] | undefined, query: Query): number[] {
  const asked = new Set(query.terms);
  const scores = rows.map(() => 0);
  if (asked.size === 0) return scores;
  const found = rows.map((row, i) => {
    const terms = new Set<string>();
    const search = (text: string) => {
      const clipped = text.length > VALUE_LIMIT ? text.slice(0, VALUE_LIMIT) : text;
      for (const term of termsOf(clipped)) if (asked.has(term)) terms.add(term);
    };
    for (const { text, kind } of row.scalars.values()) if (kind !== 'literal') search(text);
    row.listed.forEach(search);
    if (keys !== undefined) search(keys[i] as string);
    return terms;
  });
  const counts = new Map<string, number>();
  for (const terms of found) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  found.forEach((terms, i) => {
    for (const term of terms) {
      const count = counts.get(term) as number;
      if (count <= rows.length * COMMON) scores[i] = (scores[i] as number) + Math.log(rows.length / count);
    }
  });
  return scores;
}
