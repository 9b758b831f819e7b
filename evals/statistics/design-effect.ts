import type { ClusterCount } from './types.js';

export interface DesignEffect {
  /** Variance under clustering over variance of as many independent trials; at least 1 is used by the callers here. */
  readonly deff: number;
  /** Cluster-robust standard error of the proportion. */
  readonly standardError: number;
}

/**
 * Design effect of a proportion Σ successes / Σ trials over clusters of unequal size.
 *
 * Estimator: linearised ratio variance with C/(C−1) (Cochran 1977, §9A; Rao & Scott 1992, Biometrics 48:577).
 * Assumes independent clusters. Undefined under two clusters or when the proportion is 0 or 1 (no variance to compare).
 */
export function designEffect(clusters: readonly ClusterCount[]): DesignEffect | undefined {
  const count = clusters.length;
  let k = 0;
  let n = 0;
  for (const c of clusters) {
    k += c.successes;
    n += c.trials;
  }
  const p = k / n;
  if (count < 2 || !(p > 0 && p < 1)) return undefined;
  let squares = 0;
  for (const c of clusters) squares += (c.successes - p * c.trials) ** 2;
  const variance = ((count / (count - 1)) * squares) / (n * n);
  return { deff: variance / ((p * (1 - p)) / n), standardError: Math.sqrt(variance) };
}
