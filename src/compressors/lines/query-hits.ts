import type { Query } from '../types.js';

/** Terms that are looked for at most: the rarest say most, and the first are the latest. */
const MAX_TERMS = 64;

/** A term on a larger share of the lines asks for nothing in particular. */
const COMMON_SHARE = 0.1;
/** A plain word asks for particular lines only when it stands on hardly any. */
const WORD_SHARE = 0.01;
/** What a name, a number, a path has and a plain word has not. */
const PARTICULAR = /[^\p{L}\n]/u;
/** A combination of terms on a smaller share of the lines does. */
const PAIR_SHARE = 0.05;

/** What the query says about the lines. */
export interface QueryHits {
  /** Per distinct content: the summed inverse document frequencies (ln(N / lines with the term), Spärck Jones 1972) of the terms in it. */
  readonly scores: Float64Array;
  /** Lines that are asked for: those with a term that few lines have, the rarest term first. */
  readonly asked: readonly number[];
}

/** Looks for the query's terms as substrings, letter case aside. Undefined when nothing is asked, or nothing found. */
export function queryHits(contents: readonly string[], contentOf: Int32Array, query: Query): QueryHits | undefined {
  const terms = [...new Set(query.terms)].filter((term) => term.length >= 3).slice(0, MAX_TERMS);
  if (terms.length === 0) return undefined;
  const sorted = [...terms].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(sorted.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  const found: (ReadonlySet<string> | undefined)[] = new Array(contents.length);
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
  return { scores, asked: askedLines(found, contentOf) };
}

/** Lines by how few lines have the rarest term, or the pair of terms, that they hold. */
function askedLines(found: readonly (ReadonlySet<string> | undefined)[], contentOf: Int32Array): number[] {
  const n = contentOf.length;
  const lineCounts = new Map<string, number>();
  const keys = found.map(keysOf);
  for (const content of contentOf) {
    for (const key of keys[content] ?? []) lineCounts.set(key, (lineCounts.get(key) ?? 0) + 1);
  }
  const asked: { line: number; rarity: number }[] = [];
  for (let line = 0; line < n; line++) {
    let rarity = Number.POSITIVE_INFINITY;
    for (const key of keys[contentOf[line] as number] ?? []) {
      const count = lineCounts.get(key) as number;
      if (count <= shareOf(key) * n) rarity = Math.min(rarity, count);
    }
    if (rarity < n) asked.push({ line, rarity });
  }
  return asked.sort((a, b) => a.rarity - b.rarity || a.line - b.line).map((one) => one.line);
}

function shareOf(key: string): number {
  if (!PARTICULAR.test(key)) return key.includes('\n') ? 0 : WORD_SHARE;
  return key.includes('\n') ? PAIR_SHARE : COMMON_SHARE;
}

/** The terms of a line, and its pairs of them when they are few. */
function keysOf(hits: ReadonlySet<string> | undefined): readonly string[] {
  if (hits === undefined) return [];
  const terms = [...hits];
  if (terms.length > 6) return terms;
  terms.sort();
  const keys = [...terms];
  for (let a = 0; a < terms.length; a++) {
    for (let b = a + 1; b < terms.length; b++) keys.push(`${terms[a]}\n${terms[b]}`);
  }
  return keys;
}
