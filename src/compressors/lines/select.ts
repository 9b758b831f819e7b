import { type LinesDocument, tokenCost } from '../../encode/index.js';
import type { Priorities } from './priority.js';

/** Tokens of a gap mark with its line feed: a gap that would cost less to keep is kept. */
const GAP_COST = 7;

/**
 * Keeps units in order of priority until their lines' cost reaches `budget` (rough tokens). `all`: needed units are kept
 * whatever the budget. Result: 1 for every kept line.
 */
export function selectLines(
  document: LinesDocument,
  priorities: Priorities,
  costs: Float64Array,
  budget: number,
  all: boolean,
): Uint8Array {
  const { order, unitOf, needed } = priorities;
  const n = document.log.lines.length;
  const unitCost = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const unit = unitOf[i] as number;
    unitCost[unit] = (unitCost[unit] as number) + (costs[i] as number);
  }
  const taken = new Uint8Array(n);
  let left = budget;
  if (all) {
    for (const unit of order) {
      if (needed[unit] === 0) continue;
      taken[unit] = 1;
      left -= unitCost[unit] as number;
    }
  }
  for (const unit of order) {
    if (taken[unit] === 1) continue;
    const cost = unitCost[unit] as number;
    if (cost > left) {
      if (left < 20) break;
      continue;
    }
    taken[unit] = 1;
    left -= cost;
  }
  const keep = new Uint8Array(n);
  for (let i = 0; i < n; i++) keep[i] = taken[unitOf[i] as number] as number;
  fillSmallGaps(keep, costs);
  return keep;
}

function fillSmallGaps(keep: Uint8Array, costs: Float64Array): void {
  let from = 0;
  while (from < keep.length) {
    if (keep[from] === 1) {
      from++;
      continue;
    }
    let to = from;
    let cost = 0;
    while (to < keep.length && keep[to] === 0) cost += costs[to++] as number;
    if (cost <= GAP_COST) keep.fill(1, from, to);
    from = to;
  }
}

/** Rough tokens of every line with its line feed. */
export function lineCosts(document: LinesDocument): Float64Array {
  const { log, clustering } = document;
  const byContent = Float64Array.from(clustering.contents, (content) => tokenCost(content) + 0.5);
  const stamp = log.stamp === undefined ? 0 : tokenCost(log.stamp.sample) * 0.6;
  return Float64Array.from(
    log.lines,
    (_, i) => (byContent[clustering.contentOf[i] as number] as number) + (log.moments[i] === undefined ? 0 : stamp),
  );
}
