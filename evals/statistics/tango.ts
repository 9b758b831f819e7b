import { normalQuantile } from './normal.js';
import type { Interval, PairCounts } from './types.js';

/** The score statistic of H: p(gained) − p(lost) = delta. Decreases in delta. */
export function tangoScore({ n, gained, lost }: PairCounts, delta: number): number {
  const numerator = gained - lost - n * delta;
  if (numerator === 0) return 0;
  const a = 2 * n;
  const b = -gained - lost + (2 * n - gained + lost) * delta;
  const c = -lost * delta * (1 - delta);
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  // The larger root of a q² + b q + c; in the form without cancellation when b > 0.
  const q = b > 0 ? (-2 * c) / (b + root) : (root - b) / (2 * a);
  const variance = n * (2 * q + delta * (1 - delta));
  return variance > 0 ? numerator / Math.sqrt(variance) : numerator > 0 ? Infinity : -Infinity;
}

/** Where a decreasing function falls through `target`, by bisection to the last bit. */
function crossing(f: (x: number) => number, target: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 200; i += 1) {
    const mid = (low + high) / 2;
    if (mid <= low || mid >= high) break;
    if (f(mid) > target) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

/**
 * Tango's score interval for a paired difference of proportions, (gained − lost)/n.
 *
 * Reference: Tango (1998), Statist. Med. 17:891. Solved by bisection, so the limits are exact to rounding, cells of
 * zero included (gained = lost = 0 gives ± z²/(n + z²)). Assumes independent pairs; for clusters pass counts divided
 * by the design effect and call the result approximate. Coverage may fall a little below nominal for n < 15.
 * Undefined when n is not positive or the counts exceed it.
 */
export function tangoInterval(pairs: PairCounts, confidence = 0.95): Interval | undefined {
  const { n, gained, lost } = pairs;
  if (!(n > 0) || gained < 0 || lost < 0 || gained + lost > n * (1 + 1e-12)) return undefined;
  const z = normalQuantile(0.5 + confidence / 2);
  const value = (gained - lost) / n;
  const score = (delta: number) => tangoScore(pairs, delta);
  return {
    low: value <= -1 ? -1 : crossing(score, z, -1, value),
    high: value >= 1 ? 1 : crossing(score, -z, value, 1),
  };
}
