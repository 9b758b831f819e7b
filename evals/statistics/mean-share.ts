import { effectiveEvents, effectiveSize } from './effective-size.js';
import type { Estimate } from './types.js';
import { wilson } from './wilson.js';

/**
 * The mean of clusters' shares, each cluster weighing the same (how facts are pooled within a family).
 *
 * Estimator: x̄ of the shares y ∈ [0, 1]; interval: Wilson on the effective size of `trials` facts, whose design effect is
 * (s²/C) over x̄(1 − x̄)/trials (see `effectiveSize`). Assumes independent clusters; approximate. One cluster: no interval.
 * Undefined without clusters.
 */
export function meanShare(
  shares: readonly number[],
  trials: number = shares.length,
  confidence = 0.95,
): Estimate | undefined {
  const count = shares.length;
  if (count === 0) return undefined;
  const value = shares.reduce((a, b) => a + b, 0) / count;
  if (count === 1) return { value, method: 'share, one cluster: no interval' };
  const variance = shares.reduce((s, y) => s + (y - value) ** 2, 0) / (count - 1) / count;
  const rarer = shares.map((y) => (value <= 0.5 ? y : 1 - y));
  const effective = effectiveSize({
    trials: Math.max(trials, count),
    clusters: count,
    events: effectiveEvents(rarer),
    deff: variance > 0 ? (variance * Math.max(trials, count)) / (value * (1 - value)) : undefined,
  });
  const size = effective?.size ?? count;
  const clamped = Math.min(1, Math.max(0, value));
  const interval = wilson(clamped * size, size, confidence);
  return { value: clamped, ...interval, method: `mean of ${count} clusters, Wilson on n_eff = ${size.toFixed(1)}` };
}
