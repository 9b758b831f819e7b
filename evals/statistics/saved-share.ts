import { jackknifeErrorOf } from './jackknife.js';
import { studentQuantile } from './student.js';
import type { ClusterSum, Estimate } from './types.js';

/** Fewest clusters for which an interval is printed. */
export const LEAST_CLUSTERS = 10;

/**
 * Token-weighted saving, 1 − R with R = Σ after / Σ before over clusters (the bill, not the mean of the items).
 *
 * Estimator: R; interval by the delete-one-cluster jackknife on ln R with t(C−1), turned back into a saving. Negative
 * savings stay negative. Assumes independent clusters drawn from the population the interval speaks of; the compressor's
 * own randomness is not in it. Failure cases: fewer than 10 clusters give no interval; one cluster is a fixed workload, an
 * exact number for a deterministic compressor; a few very heavy clusters make it too narrow (coverage test: worst 0.92);
 * undefined when nothing was sent before, no interval when nothing was sent after (ln 0).
 */
export function savedShare(clusters: readonly ClusterSum[], confidence = 0.95): Estimate | undefined {
  const used = clusters.filter((c) => c.before > 0);
  const count = used.length;
  const before = used.reduce((t, c) => t + c.before, 0);
  const after = used.reduce((t, c) => t + c.after, 0);
  if (!(before > 0)) return undefined;
  const value = before === after ? 0 : 1 - after / before;
  if (used.every((c) => c.after === c.before)) return { value: 0, method: 'exact (nothing changed)' };
  if (count === 1) return { value, method: 'exact (deterministic, one fixed workload)' };
  if (count < LEAST_CLUSTERS)
    return { value, method: `ratio of sums; ${count} clusters, under ${LEAST_CLUSTERS}: no interval` };
  const error = jackknifeErrorOf(used.map((c) => Math.log((after - c.after) / (before - c.before))));
  if (error === undefined || error === 0) return { value, method: 'ratio of sums: no interval' };
  const half = studentQuantile(0.5 + confidence / 2, count - 1) * error;
  const logR = Math.log(after / before);
  return {
    value,
    low: 1 - Math.exp(logR + half),
    high: 1 - Math.exp(logR - half),
    method: `jackknife ln R, t(${count - 1})`,
  };
}
