import { type Moment, momentDifference } from '../stamps/index.js';

/** For a stamped line: how far it lies from the base that stands before it, or `undefined` where it is itself the new base. */
export type StampPlan = readonly (number | undefined)[];

const AHEAD = 48;

/**
 * Chooses where stamps are written in full: each is then the base of those behind it, so that no offset is a sum over more than one row. A new
 * base is set where the offsets of the next lines get shorter by more than a full stamp costs. `fullCost` is in tokens.
 */
export function planStamps(moments: readonly Moment[], first: Moment, digits: number, fullCost: number): StampPlan {
  const plan: (number | undefined)[] = new Array(moments.length);
  let base = first;
  for (let i = 0; i < moments.length; i++) {
    const moment = moments[i] as Moment;
    const n = momentDifference(moment, base, digits);
    if (n === undefined || (offsetCost(n) > 2 && worthNewBase(moments, i, base, digits, fullCost))) {
      base = moment;
      plan[i] = undefined;
    } else plan[i] = n;
  }
  return plan;
}

function worthNewBase(
  moments: readonly Moment[],
  from: number,
  base: Moment,
  digits: number,
  fullCost: number,
): boolean {
  let gain = -fullCost;
  const moment = moments[from] as Moment;
  const end = Math.min(moments.length, from + AHEAD);
  for (let j = from; j < end; j++) {
    const other = moments[j] as Moment;
    const near = momentDifference(other, moment, digits);
    if (near === undefined) break;
    gain += offsetCost(momentDifference(other, base, digits) ?? 1e15) - offsetCost(near);
    if (gain > 0) return true;
  }
  return false;
}

function offsetCost(n: number): number {
  if (n === 0) return 0;
  const m = Math.abs(n);
  return m < 1e3 ? 2 : m < 1e6 ? 3 : m < 1e9 ? 4 : m < 1e12 ? 5 : 6;
}
