import { type LinesDocument, tokenCost } from '../../encode/index.js';
import { fillSmallGaps } from '../fill-gaps.js';
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
  const last = new Int32Array(n);
  for (let i = 0; i < n; i++) last[unitOf[i] as number] = i;
  const keep = new Uint8Array(n);
  let left = budget - GAP_COST;
  const costOf = (unit: number): number => {
    const before = unit === 0 || keep[unit - 1] === 1;
    const behind = (last[unit] as number) === n - 1 || keep[(last[unit] as number) + 1] === 1;
    return (unitCost[unit] as number) + (before && behind ? -GAP_COST : before || behind ? 0 : GAP_COST);
  };
  const take = (unit: number, cost: number): void => {
    left -= cost;
    for (let i = unit; i <= (last[unit] as number); i++) if (unitOf[i] === unit) keep[i] = 1;
  };
  if (all) for (const unit of order) if (needed[unit] === 1) take(unit, costOf(unit));
  for (const unit of order) {
    if (keep[unit] === 1) continue;
    const cost = costOf(unit);
    if (cost > left) {
      if (left < 20) break;
      continue;
    }
    take(unit, cost);
  }
  fillSmallGaps(keep, costs, GAP_COST);
  return keep;
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
