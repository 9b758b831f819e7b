import type { Estimate } from './types.js';
import { wilson } from './wilson.js';

/**
 * The mean of clusters' shares, each cluster weighing the same (how facts are pooled within a family).
 *
 * Estimator: x̄ of the shares y ∈ [0, 1]; interval: Wilson on the effective size x̄(1 − x̄)/(s²/C), between C and `trials`
 * (Korn & Graubard 1998, Surv. Methodol. 24:193, with Wilson in the place of Clopper–Pearson). When all shares are equal
 * the size is C. Assumes independent clusters; approximate. One cluster: no interval. Undefined without clusters.
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
  const raw = variance > 0 ? (value * (1 - value)) / variance : count;
  const size = Math.min(Math.max(trials, count), Math.max(count, raw));
  const clamped = Math.min(1, Math.max(0, value));
  const interval = wilson(clamped * size, size, confidence);
  return { value: clamped, ...interval, method: `mean of ${count} clusters, Wilson on n_eff = ${size.toFixed(1)}` };
}
