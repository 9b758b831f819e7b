import type { Query } from '../types.js';

/** Terms that are looked for at most: the rarest say most, and the first are the latest. */
const MAX_TERMS = 64;

/**
 * Per distinct content: the summed inverse document frequencies (ln(N / lines with the term), Spärck Jones 1972) of the query's terms
 * that stand in it, as substrings, letter case aside. Undefined when nothing is asked.
 */
export function queryHits(contents: readonly string[], query: Query): Float64Array | undefined {
  const terms = [...new Set(query.terms)].filter((term) => term.length >= 3).slice(0, MAX_TERMS);
  if (terms.length === 0) return undefined;
  const sorted = [...terms].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(sorted.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  const found: (Set<string> | undefined)[] = new Array(contents.length);
  const counts = new Map<string, number>();
  contents.forEach((content, i) => {
    const matches = content.toLowerCase().match(pattern);
    if (matches === null) return;
    const hits = new Set<string>(matches);
    found[i] = hits;
    for (const hit of hits) counts.set(hit, (counts.get(hit) ?? 0) + 1);
  });
  if (counts.size === 0) return undefined;
  const scores = new Float64Array(contents.length);
  found.forEach((hits, i) => {
    if (hits === undefined) return;
    let score = 0;
    for (const hit of hits) score += Math.log(contents.length / (counts.get(hit) as number));
    scores[i] = score;
  });
  return scores;
}
