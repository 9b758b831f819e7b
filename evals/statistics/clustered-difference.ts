import { studentQuantile } from './student.js';
import type { Estimate } from './types.js';

/** Sum of the paired differences (each −1…1) of one cluster, and how many pairs it has. */
export interface ClusterDifference {
  readonly sum: number;
  readonly pairs: number;
}

export interface ClusteredDifference extends Estimate {
  readonly standardError?: number;
}

/**
 * Cluster-robust mean of paired differences, Σ d / n, with a t(C−1) interval.
 *
 * Estimator: linearised ratio mean with C/(C−1) (Miller 2024, "Adding error bars to evals", arXiv 2411.00640, eq. 4, with
 * the finite-cluster factor). Assumes independent clusters and enough of them: under 10 there is no interval. When every
 * cluster gives the same difference the variance is unknown, not zero: no interval (use Tango on n_eff = clusters).
 */
export function clusteredDifference(
  clusters: readonly ClusterDifference[],
  confidence = 0.95,
): ClusteredDifference | undefined {
  const count = clusters.length;
  let sum = 0;
  let n = 0;
  for (const c of clusters) {
    sum += c.sum;
    n += c.pairs;
  }
  if (n === 0) return undefined;
  const value = sum / n;
  let squares = 0;
  for (const c of clusters) squares += (c.sum - value * c.pairs) ** 2;
  if (count < 10 || squares === 0) return { value, method: `mean of pairs, ${count} clusters: no interval` };
  const standardError = Math.sqrt((count / (count - 1)) * squares) / n;
  const half = studentQuantile(0.5 + confidence / 2, count - 1) * standardError;
  return { value, low: value - half, high: value + half, standardError, method: `cluster-robust, t(${count - 1})` };
}
