import type { Request } from './request.js';
import type { ProseText } from './types.js';
import { stemsIn } from './words.js';

/** Saturation and length normalisation of BM25: none, since a long unit also costs more of the budget. */
const K1 = 1.2;
const B = 0;

/** How far a unit's score reaches. */
interface Reach {
  /** Tokens over which it falls to 1/e. */
  readonly tokens: number;
  /** What passes into the next paragraph or turn; into the next section, its square. */
  readonly across: number;
  /** What a unit's own score counts beside what reaches it, both as shares of the largest. */
  readonly own: number;
}

/** A question is answered in a sentence and those beside it; a subject is talked over for minutes. Chosen on training data: docs/PROSE.md. */
const TEXT: Reach = { tokens: 60, across: 0.3, own: 1 };
const TALK: Reach = { tokens: 1500, across: 0.9, own: 0.2 };

/** What the request's words say of each unit. */
export interface Relevance {
  /** 0 to 1 a unit, relative to the best one. */
  readonly scores: Float64Array;
  /** The same of the unit alone. */
  readonly own: Float64Array;
  /** Of the weight of all words asked for, the share that the best stretch of about `STRETCH` tokens holds. */
  readonly match: number;
  /** How many different ones it holds. */
  readonly matched: number;
}

/** Tokens of a stretch in which the words of a request should stand together. */
const STRETCH = 300;

/**
 * BM25 (Robertson and Walker 1994) of each unit, document frequencies over the block's own units, spread over the units before and behind it.
 * `costs`: tokens a unit. Linear.
 */
export function relevance(prose: ProseText, costs: Float64Array, request: Request): Relevance {
  const { text, units, isTranscript } = prose;
  const counts = units.map(({ start, end }) => countStems(text.slice(start, end), request));
  const weights = termWeights(counts, request);
  const mean = counts.reduce((sum, { size }) => sum + size, 0) / Math.max(1, units.length);
  const own = Float64Array.from(counts, ({ found, size }) => {
    const norm = K1 * (1 - B + (B * size) / Math.max(1, mean));
    let score = 0;
    for (const [stem, count] of found) score += ((weights.get(stem) ?? 0) * count * (K1 + 1)) / (count + norm);
    return score;
  });
  const reach = isTranscript ? TALK : TEXT;
  const reached = toShares(spread(own, prose, costs, reach));
  const alone = toShares(own);
  const scores = toShares(reached.map((score, i) => score + reach.own * (alone[i] as number)));
  const judged = new Map([...weights].filter(([stem]) => request.asked.has(stem)));
  return { scores, own: alone, ...bestStretch(counts, costs, judged) };
}

/** What of the request stands in a unit. */
interface Counts {
  /** Words of the unit. */
  readonly size: number;
  readonly found: ReadonlyMap<string, number>;
}

function countStems(text: string, { weights }: Request): Counts {
  const found = new Map<string, number>();
  let size = 0;
  for (const stem of stemsIn(text)) {
    size++;
    if (weights.has(stem)) found.set(stem, (found.get(stem) ?? 0) + 1);
  }
  return { size, found };
}

/** ln(1 + (N − n + ½) / (n + ½)) times what the request gives the word; of words that stand nowhere, too. */
function termWeights(counts: readonly Counts[], { weights }: Request): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const { found } of counts) for (const stem of found.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  return new Map(
    [...weights].map(([stem, weight]) => {
      const n = frequency.get(stem) ?? 0;
      return [stem, weight * Math.log(1 + (counts.length - n + 0.5) / (n + 0.5))];
    }),
  );
}

/** Each unit's own score and those of all others, fallen with the tokens between them. Two passes. */
function spread(own: Float64Array, { units }: ProseText, costs: Float64Array, reach: Reach): Float64Array {
  const n = own.length;
  const out = Float64Array.from(own);
  const passes = (i: number, j: number): number => {
    const tokens = ((costs[i] as number) + (costs[j] as number)) / 2;
    const [before, behind] = [units[i], units[j]];
    const isInside = before?.block === behind?.block || before?.kind === 'heading';
    const across = behind?.kind === 'heading' ? reach.across ** 2 : reach.across;
    return Math.exp(-tokens / reach.tokens) * (isInside ? 1 : across);
  };
  let arriving = 0;
  for (let i = 1; i < n; i++) {
    arriving = (arriving + (own[i - 1] as number)) * passes(i - 1, i);
    out[i] = (out[i] as number) + arriving;
  }
  arriving = 0;
  for (let i = n - 2; i >= 0; i--) {
    arriving = (arriving + (own[i + 1] as number)) * passes(i, i + 1);
    out[i] = (out[i] as number) + arriving;
  }
  return out;
}

function toShares(scores: Float64Array): Float64Array {
  const best = scores.reduce((a, b) => Math.max(a, b), 0);
  return best === 0 ? scores : scores.map((score) => score / best);
}

function bestStretch(
  counts: readonly Counts[],
  costs: Float64Array,
  weights: ReadonlyMap<string, number>,
): Pick<Relevance, 'match' | 'matched'> {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const inside = new Map<string, number>();
  let weight = 0;
  let tokens = 0;
  let from = 0;
  let best = { match: 0, matched: 0 };
  counts.forEach(({ found }, i) => {
    for (const stem of found.keys()) {
      if (!weights.has(stem)) continue;
      const times = inside.get(stem) ?? 0;
      if (times === 0) weight += weights.get(stem) as number;
      inside.set(stem, times + 1);
    }
    tokens += costs[i] as number;
    for (; tokens > STRETCH && from < i; from++) {
      tokens -= costs[from] as number;
      for (const stem of (counts[from] as Counts).found.keys()) {
        if (!weights.has(stem)) continue;
        const times = (inside.get(stem) as number) - 1;
        if (times > 0) inside.set(stem, times);
        else {
          inside.delete(stem);
          weight -= weights.get(stem) as number;
        }
      }
    }
    if (all > 0 && weight / all > best.match) best = { match: weight / all, matched: inside.size };
  });
  return best;
}
