import { betaQuantile } from './beta-quantile.js';
import type { Interval } from './types.js';

const valid = (k: number, n: number) => n > 0 && k >= 0 && k <= n;

/**
 * One-sided exact upper limit for a proportion: "no more than this, with `confidence`". Reference: Clopper & Pearson
 * (1934), Biometrika 26:404. Assumes independent trials (divide both by the design effect when clustered: then it is
 * approximate). Coverage ≥ nominal for every p. Undefined when there are no trials.
 */
export function clopperPearsonUpper(successes: number, trials: number, confidence = 0.95): number | undefined {
  if (!valid(successes, trials)) return undefined;
  return successes === trials ? 1 : betaQuantile(confidence, successes + 1, trials - successes).x;
}

/** One-sided exact lower limit; see `clopperPearsonUpper`. */
export function clopperPearsonLower(successes: number, trials: number, confidence = 0.95): number | undefined {
  if (!valid(successes, trials)) return undefined;
  return successes === 0 ? 0 : betaQuantile(1 - confidence, successes, trials - successes + 1).x;
}

/** Two-sided exact interval: both one-sided limits at half the error each. */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): Interval | undefined {
  const side = 0.5 + confidence / 2;
  const low = clopperPearsonLower(successes, trials, side);
  const high = clopperPearsonUpper(successes, trials, side);
  return low === undefined || high === undefined ? undefined : { low, high };
}
