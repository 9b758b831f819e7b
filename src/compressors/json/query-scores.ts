import type { Query } from '../types.js';
import type { Flat } from './flatten.js';
import { countTerm, soughtTerms, tellingTerms } from './match-terms.js';

/** At most this many characters of one value are searched. */
const VALUE_LIMIT = 20_000;

/**
 * How well each row answers the request: the sum of ln(N / df) over the request's terms that stand in its values (never in its keys).
 * 0 without a term.
 */
export function queryScores(rows: readonly Flat[], keys: readonly string[] | undefined, query: Query): number[] {
  if (query.terms.length === 0) return rows.map(() => 0);
  const texts = rows.map((row, i) => {
    const parts: string[] = keys === undefined ? [] : [keys[i] as string];
    for (const { text, kind } of row.scalars.values()) if (kind !== 'literal') parts.push(text.slice(0, VALUE_LIMIT));
    for (const text of row.listed) parts.push(text.slice(0, VALUE_LIMIT));
    return parts.join('\n').toLowerCase();
  });
  const telling = tellingTerms(texts, soughtTerms(query.terms, false));
  return texts.map((text) => telling.reduce((sum, { term, weight }) => sum + countTerm(text, term) * weight, 0));
}
