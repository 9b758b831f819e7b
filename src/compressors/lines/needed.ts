import type { LinesDocument } from '../../encode/index.js';
import { TIER } from './errors.js';

/** Shares of the block's cost that one reason may keep, whatever the budget. */
const ERROR_SHARE = 0.3;
/** Rough tokens that a reason may keep in any case. */
const FLOOR = 1500;
const ERROR_FLOOR = 3000;
/** Lines that sum a run up, from the end. */
const SUMMARIES = 4;
/** The last lines say how it ended. */
const LAST = 3;
const LAST_COST = 150;
const QUERY_SHARE = 0.05;

/** What decides which lines are kept in any case. */
export interface Evidence {
  /** For every line its rank in its pattern, best spread first. */
  readonly rankOf: Float64Array;
  readonly tiers: Uint8Array;
  readonly unitOf: Int32Array;
  readonly costs: Float64Array;
  /** Lines that the query asks for, the rarest terms first. */
  readonly asked: readonly number[];
}

/**
 * Units kept in any case at `reversible`, by their first line: all lines that report an error, the last that sum a run up, the last ones, and all
 * lines the query asks for, each up to a share of the block's cost.
 */
export function findNeeded(document: LinesDocument, evidence: Evidence): Uint8Array {
  const { rankOf, tiers, unitOf, costs, asked } = evidence;
  const { lines } = document.log;
  const needed = new Uint8Array(lines.length);
  let total = 0;
  for (const cost of costs) total += cost;
  const keep = (reason: Iterable<number>, share: number, floor = FLOOR): void => {
    let left = Math.max(share * total, floor);
    for (const line of reason) {
      const unit = unitOf[line] as number;
      if (needed[unit] === 1 || lines[line] === '') continue;
      left -= costs[line] as number;
      if (left < 0) return;
      needed[unit] = 1;
    }
  };
  const errors: number[] = [];
  for (let i = 0; i < lines.length; i++) if ((tiers[i] as number) >= TIER.level) errors.push(i);
  // The worst first; of equally bad ones those that are spread best over their pattern.
  errors.sort(
    (a, b) => (tiers[b] as number) - (tiers[a] as number) || (rankOf[a] as number) - (rankOf[b] as number) || a - b,
  );
  keep(errors, ERROR_SHARE, ERROR_FLOOR);
  const summaries: number[] = [];
  for (let i = lines.length - 1; i >= 0 && summaries.length < SUMMARIES; i--) {
    if (tiers[i] === TIER.summary) summaries.push(i);
  }
  keep(summaries, ERROR_SHARE);
  const last: number[] = [];
  for (let i = lines.length - 1; i >= 0 && last.length < LAST; i--) if (lines[i] !== '') last.push(i);
  keep(last, 0, LAST_COST);
  keep(asked, QUERY_SHARE);
  return needed;
}
