import type { LinesDocument } from '../../encode/index.js';
import type { Query } from '../types.js';
import { findEntities } from './entities.js';
import { errorTiers } from './errors.js';
import type { LevelColumn } from './levels.js';
import { findNeeded } from './needed.js';
import { findPatterns } from './patterns.js';
import { queryHits } from './query-hits.js';
import { findSites } from './sites.js';
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
  /** Places in the source that the lines name. */
  readonly sites: number;
}

/** Weight of a line's error tier. */
const TIER_WEIGHT = [1, 3, 60, 100, 200, 400] as const;
/** Lines of one pattern that its error tier lifts; the rest count as others do, so that one noisy error does not fill the block. */
const TIER_CAP = 40;
const HIT_WEIGHT = 0.3;
/** Rough tokens below which lines are equally cheap. */
const CHEAP = 3;
/** Lines at the block's beginning and end, and rough tokens of them, that weigh more. */
const HEAD = 6;
const TAIL = 24;
const EDGE_COST = 500;
/** What one line of an entity adds to the rank of all of them. */
const ENTITY_STEP = 0.02;
/** The same for a place in the source, and the rank of the first line that it wrote. */
const SITE_STEP = 0.05;
const FIRST_OF_SITE = 0.1;

/**
 * The order in which lines are kept: rank within the line's pattern, or its entity's lines where they are few, ÷ weight × the root of
 * its cost, smallest first. Ranks spread over time: first, last, middle, quarters. Weights: errors by tier, query hits by IDF, the block's head and tail. A unit (stack trace) goes by its best line.
 */
export function prioritise(
  document: LinesDocument,
  query: Query,
  levels: LevelColumn | undefined,
  costs: Float64Array,
): Priorities {
  const { log, clustering } = document;
  const { contents, contentOf } = clustering;
  const n = log.lines.length;
  const tiers = errorTiers(log, contents, contentOf, levels);
  const hits = queryHits(contents, contentOf, query);
  const unitOf = findUnits(log);
  const patterns = findPatterns(clustering);
  const rankOf = new Float64Array(n);
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  rank(patterns.coarse, (line, own) => {
    least[line] = own;
  });
  rank(patterns.fine, (line, own, group) => {
    rankOf[line] = own;
    least[line] = Math.min(least[line] as number, own * (patterns.spread[group] as number));
  });
  for (const column of findEntities(log)) {
    for (const lines of column) {
      for (const line of lines) least[line] = Math.min(least[line] as number, ENTITY_STEP * lines.length);
    }
  }
  const sites = findSites(contents, contentOf);
  rank(sites, (line, own, site) => {
    const few = SITE_STEP * (sites[site] as readonly number[]).length;
    least[line] = Math.min(least[line] as number, own, few, own < 1 ? FIRST_OF_SITE : own);
  });
  const key = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const head = edge(costs, 0, 1, HEAD);
  const tail = edge(costs, n - 1, -1, TAIL);
  for (let line = 0; line < n; line++) {
    let weight = (rankOf[line] as number) < TIER_CAP ? (TIER_WEIGHT[tiers[line] as number] as number) : 1;
    if (hits !== undefined) weight *= 1 + HIT_WEIGHT * (hits.scores[contentOf[line] as number] as number);
    if (line < head) weight *= 10;
    if (line >= n - tail) weight *= 30;
    if (log.lines[line] === '') weight = 0.05;
    const costly = Math.sqrt(Math.max(CHEAP, costs[line] as number));
    const unit = unitOf[line] as number;
    key[unit] = Math.min(key[unit] as number, (costly * (least[line] as number)) / weight);
  }
  const needed = findNeeded(document, { rankOf, tiers, unitOf, costs, asked: hits?.asked ?? [] });
  const units: number[] = [];
  for (let i = 0; i < n; i++) if (unitOf[i] === i) units.push(i);
  units.sort((a, b) => (key[a] as number) - (key[b] as number) || a - b);
  return { order: Int32Array.from(units), unitOf, needed, levels, sites: sites.length };
}

/** How many of the first lines from one end cost no more than an edge may, one at least. */
function edge(costs: Float64Array, from: number, step: number, most: number): number {
  let left = EDGE_COST;
  for (let i = 0; i < most; i++) {
    left -= costs[from + i * step] ?? 0;
    if (left < 0) return Math.max(1, i);
  }
  return most;
}

/** Tells every line its rank in its group, from a half on. */
function rank(groups: readonly (readonly number[])[], tell: (line: number, rank: number, group: number) => void): void {
  groups.forEach((lines, group) => {
    const ranks = spreadRanks(lines.length);
    lines.forEach((line, i) => {
      tell(line, (ranks[i] as number) + 0.5, group);
    });
  });
}

/** Ranks of n positions such that any number of the first ranks is spread evenly: first, last, then the middles of what lies between. */
export function spreadRanks(n: number): Int32Array {
  const ranks = new Int32Array(n);
  if (n === 0) return ranks;
  let next = 1;
  if (n > 1) ranks[n - 1] = next++;
  // Ends of what lies between ranked positions, in pairs.
  let spans = [0, n - 1];
  while (spans.length > 0) {
    const inner: number[] = [];
    for (let i = 0; i < spans.length; i += 2) {
      const from = spans[i] as number;
      const to = spans[i + 1] as number;
      if (to - from < 2) continue;
      const middle = (from + to) >> 1;
      ranks[middle] = next++;
      inner.push(from, middle, middle, to);
    }
    spans = inner;
  }
  return ranks;
}
