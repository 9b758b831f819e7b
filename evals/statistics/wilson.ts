import { normalQuantile } from './normal.js';
import type { Interval } from './types.js';

/**
 * Wilson's score interval for a proportion. Reference: Wilson (1927), JASA 22:209; Newcombe (1998), Statist. Med. 17:857.
 *
 * Assumes independent trials; for clustered ones pass successes and trials divided by the design effect (both may be
 * fractional). Shows a proportion; it is not a guarantee (coverage dips below nominal near 0 and 1): use
 * `clopperPearson` for that. Undefined when there are no trials.
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Interval | undefined {
  if (!(trials > 0) || successes < 0 || successes > trials) return undefined;
  const z = normalQuantile(0.5 + confidence / 2);
  const p = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  // At 0 and n the limit is exactly 0 or 1; rounding must not print 1e-18.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}
