import { clopperPearson } from './clopper-pearson.js';
import { effectiveTrials } from './effective-pairs.js';
import type { ClusterCount, Estimate } from './types.js';

/**
 * `probe` against `none`: the arm can only lose, so the difference is minus one proportion, lost / n, not a paired test.
 *
 * Interval: Clopper–Pearson (its one-sided 97.5 % limits, which is what the non-inferiority verdict reads), on n/DEFF when
 * clustered, or on the number of clusters where losses are too few for one (see `effectiveSize`). `successes` of each cluster are its lost items.
 * The value is exact for these items; the interval speaks of further items of the same kind. One cluster: no interval.
 */
export function lossShare(clusters: readonly ClusterCount[], confidence = 0.95): Estimate | undefined {
  const n = clusters.reduce((t, c) => t + c.trials, 0);
  const lost = clusters.reduce((t, c) => t + c.successes, 0);
  if (!(n > 0)) return undefined;
  const value = lost === 0 ? 0 : -lost / n;
  const effective = effectiveTrials(clusters);
  if (effective === undefined) return { value, method: 'one-sample proportion lost, one cluster: no interval' };
  const { size, rule } = effective;
  const limits = clopperPearson(lost === n ? size : (lost / n) * size, size, confidence);
  if (limits === undefined) return { value, method: 'one-sample proportion lost: no interval' };
  return {
    value,
    low: -limits.high,
    high: limits.low === 0 ? 0 : -limits.low,
    method:
      rule === ''
        ? 'one-sample proportion lost, Clopper–Pearson'
        : `one-sample proportion lost, Clopper–Pearson (approximate), ${rule}`,
  };
}
