import { formatGap } from '../../ccr/index.js';
import { readSearch, type SearchText, tokenCost, writeSearch } from '../../encode/index.js';
import type { Candidate, CompressorInput, Query } from '../types.js';

/** Encodings of a selection, each with a budget corrected by the last. */
const ROUNDS = 3;
/** What a context line counts of its nearest hit. */
const CONTEXT = 0.25;

/** A line that may be left out. */
interface Ranked {
  readonly at: number;
  readonly cost: number;
  priority: number;
}

/**
 * The hits that the request's own words rank first, down to `targetTokens`: by how rare the words are that stand in a hit or in its path, then evenly over
 * the files. Every file stays named, with its gaps. Undefined where nothing would be left out, or the text is no search result.
 */
export function selectHits(input: CompressorInput): Candidate | undefined {
  const { text, query, encoding, estimate, targetTokens } = input;
  const search = targetTokens === undefined ? undefined : readSearch(text, true);
  if (search === undefined || targetTokens === undefined) return undefined;
  const ranked = rank(search, query);
  const gap = (lines: number) => formatGap(lines, 'lines');
  let budget = targetTokens;
  let best: { keep: Uint8Array; text: string } | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const keep = take(search, ranked, budget);
    if (!keep.includes(0)) break;
    best = { keep, text: writeSearch(search, encoding, { keep, gap }) };
    const tokens = estimate(best.text);
    if (tokens <= targetTokens && tokens > 0.85 * targetTokens) break;
    budget *= Math.min(3, Math.max(0.2, targetTokens / tokens));
  }
  if (best === undefined) return undefined;
  const omitted = best.keep.reduce((sum, kept) => sum + (kept === 0 ? 1 : 0), 0);
  return {
    ...{ name: `search:select+${encoding}`, keepRule: 'search:budget', text: best.text },
    omission: { unit: 'lines', omitted, total: search.lines, fields: {} },
  };
}

function rank({ parts }: SearchText, query: Query): Ranked[] {
  const runs = parts.flatMap((part) => ('hits' in part ? [part] : []));
  const words = runs.map(({ path, hits }) => {
    const inPath = termsIn(path, query);
    return hits.map(({ text }) => [...inPath, ...termsIn(text, query)]);
  });
  const counts = new Map<string, number>();
  for (const found of words.flat()) for (const term of new Set(found)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const total = words.reduce((sum, run) => sum + run.length, 0);
  const score = (found: readonly string[]) =>
    [...new Set(found)].reduce((sum, term) => sum + Math.log(total / (counts.get(term) as number)), 0);
  const seen = new Map<string, number>();
  return runs.flatMap(({ path, hits, lineOf }, r) =>
    hits.map((hit, i): Ranked => {
      const isHit = hit.place.endsWith(':');
      const order = seen.get(path) ?? 0;
      if (isHit) seen.set(path, order + 1);
      const own = score(words[r]?.[i] ?? []) + 1 / (1 + order);
      return { at: lineOf[i] as number, cost: tokenCost(hit.text) + 3, priority: isHit ? own : CONTEXT * own };
    }),
  );
}

function termsIn(text: string, { terms }: Query): string[] {
  const lower = text.toLowerCase();
  return terms.filter((term) => term.length > 2 && lower.includes(term));
}

/** The lines of highest priority that fit; what is no hit stays, but a separator beside what is gone. */
function take({ parts, lines }: SearchText, ranked: readonly Ranked[], budget: number): Uint8Array {
  const keep = new Uint8Array(lines).fill(1);
  for (const { at } of ranked) keep[at] = 0;
  let left = budget;
  for (const { at, cost } of [...ranked].sort((a, b) => b.priority - a.priority || a.at - b.at)) {
    if (cost > left) continue;
    keep[at] = 1;
    left -= cost;
  }
  for (const part of parts) {
    if ('line' in part && part.line === '--' && (keep[part.at - 1] === 0 || keep[part.at + 1] === 0)) keep[part.at] = 0;
  }
  return keep;
}
