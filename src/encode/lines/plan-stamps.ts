import { type Moment, momentDifference } from '../stamps/index.js';

/** For a stamped line: how far it lies from the base that stands before it, or `undefined` where it is itself the new base. */
export type StampPlan = readonly (number | undefined)[];

const AHEAD = 48;
/** Offsets are smaller than this, so that they are exact. */
const FARTHEST = 1e15;
/** What the longest offset costs. */
const LONGEST = 6;

/**
 * Chooses where stamps are written in full: each is then the base of those behind it, so that no offset is a sum over more than one row. A new
 * base is set where the offsets of the next lines get shorter by more than a full stamp costs. `fullCost` is in tokens.
 */
export function planStamps(moments: readonly Moment[], first: Moment, digits: number, fullCost: number): StampPlan {
  const plan: (number | undefined)[] = new Array(moments.length);
  // Exact offsets from the first base; NaN where they would not be.
  const offsets = Float64Array.from(moments, (moment) => momentDifference(moment, first, digits) ?? Number.NaN);
  let base = 0;
  for (let i = 0; i < moments.length; i++) {
    const n = (offsets[i] as number) - base;
    if (!(Math.abs(n) < FARTHEST) || (offsetCost(n) > 2 && worthNewBase(offsets, i, base, fullCost))) {
      // Behind a stamp that is too far away to count from, the rest is counted from it.
      if (Number.isNaN(offsets[i] as number)) rebase(offsets, moments, i, digits);
      base = offsets[i] as number;
      plan[i] = undefined;
    } else plan[i] = n;
  }
  return plan;
}

/** Offsets from the stamp at `from` on, counted from it. */
function rebase(offsets: Float64Array, moments: readonly Moment[], from: number, digits: number): void {
  const origin = moments[from] as Moment;
  for (let i = from; i < moments.length; i++) {
    offsets[i] = momentDifference(moments[i] as Moment, origin, digits) ?? Number.NaN;
  }
}

function worthNewBase(offsets: Float64Array, from: number, base: number, fullCost: number): boolean {
  let gain = -fullCost;
  const own = offsets[from] as number;
  const end = Math.min(offsets.length, from + AHEAD);
  for (let j = from; j < end; j++) {
    const other = offsets[j] as number;
    if (!(Math.abs(other - own) < FARTHEST)) break;
    gain += offsetCost(other - base) - offsetCost(other - own);
    if (gain > 0) return true;
    // No line gains more than the longest offset costs.
    if (gain + (end - j) * LONGEST < 0) return false;
  }
  return false;
}

function offsetCost(n: number): number {
  if (n === 0) return 0;
  const m = Math.abs(n);
  return m < 1e3 ? 2 : m < 1e6 ? 3 : m < 1e9 ? 4 : m < 1e12 ? 5 : 6;
}
