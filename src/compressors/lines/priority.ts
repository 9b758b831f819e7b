import type { LinesDocument } from '../../encode/index.js';
import type { Query } from '../types.js';
import { errorTiers } from './errors.js';
import type { LevelColumn } from './levels.js';
import { findNeeded } from './needed.js';
import { queryHits } from './query-hits.js';
import { findUnits } from './units.js';

/** What is known about the lines of a block before any is left out. */
export interface Priorities {
  /** Units in the order in which they are kept, each by its first line. */
  readonly order: Int32Array;
  /** For every line the first line of its unit. */
  readonly unitOf: Int32Array;
  /** Units kept in any case at `reversible` (see `findNeeded`). */
  readonly needed: Uint8Array;
  readonly levels: LevelColumn | undefined;
}

/** Weight of a line's error tier. */
const TIER_WEIGHT = [1, 4, 60, 400] as const;
/** Lines of one template that its error tier lifts; the rest count as others do, so that one noisy error does not fill the block. */
const TIER_CAP = 40;
const HEAD = 6;
const TAIL = 24;

/**
 * The order in which lines are kept: rank within the line's template ÷ weight, smallest first. Ranks spread over time: first, last,
 * middle, quarters. Weights: errors by tier, query hits by IDF, the block's head and tail, rare templates. A unit (stack trace) goes by its best line.
 */
export function prioritise(
  document: LinesDocument,
  query: Query,
  levels: LevelColumn | undefined,
  costs: Float64Array,
): Priorities {
  const { log, clustering } = document;
  const { contents, contentOf, clusterOf } = clustering;
  const n = log.lines.length;
  const tiers = errorTiers(log, contents, contentOf, levels);
  const hits = queryHits(contents, contentOf, query);
  const unitOf = findUnits(log);
  const groups = groupLines(n, contentOf, clusterOf);
  const key = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const rankOf = new Int32Array(n);
  for (const lines of groups) {
    const ranks = spreadRanks(lines.length);
    lines.forEach((line, i) => {
      const rank = ranks[i] as number;
      rankOf[line] = rank;
      let weight = rank < TIER_CAP ? (TIER_WEIGHT[tiers[line] as number] as number) : 1;
      if (hits !== undefined) weight *= 1 + 4 * (hits.scores[contentOf[line] as number] as number);
      if (line < HEAD) weight *= 10;
      if (line >= n - TAIL) weight *= 30;
      if (lines.length <= 3) weight *= 2;
      if (log.lines[line] === '') weight = 0.05;
      const unit = unitOf[line] as number;
      key[unit] = Math.min(key[unit] as number, (rank + 0.5) / weight);
    });
  }
  const needed = findNeeded(document, { groups, rankOf, tiers, unitOf, costs, asked: hits?.asked ?? [] });
  const units: number[] = [];
  for (let i = 0; i < n; i++) if (unitOf[i] === i) units.push(i);
  units.sort((a, b) => (key[a] as number) - (key[b] as number) || a - b);
  return { order: Int32Array.from(units), unitOf, needed, levels };
}

function groupLines(n: number, contentOf: Int32Array, clusterOf: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const content = contentOf[i] as number;
    const cluster = clusterOf[content] as number;
    const key = cluster < 0 ? -1 - content : cluster;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()];
}

/** Ranks of n positions such that any number of the first ranks is spread evenly: first, last, then the middles of what lies between. */
export function spreadRanks(n: number): Int32Array {
  const ranks = new Int32Array(n);
  if (n === 0) return ranks;
  let next = 1;
  if (n > 1) ranks[n - 1] = next++;
  let spans: [number, number][] = [[0, n - 1]];
  while (spans.length > 0) {
    const inner: [number, number][] = [];
    for (const [a, b] of spans) {
      if (b - a < 2) continue;
      const middle = (a + b) >> 1;
      ranks[middle] = next++;
      inner.push([a, middle], [middle, b]);
    }
    spans = inner;
  }
  return ranks;
}
