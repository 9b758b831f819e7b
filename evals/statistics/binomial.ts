import { incompleteBeta } from './incomplete-beta.js';

/**
 * P(X ≥ k) for X ~ Binomial(n, p), as the beta distribution function I_p(k, n−k+1): never as 1 − cdf, which
 * loses the small tail. `k` ≤ 0 gives 1, `k` > n gives 0.
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return incompleteBeta(p, k, n - k + 1).lower;
}

/** P(X ≤ k) for X ~ Binomial(n, p), by the mirrored tail. */
export function binomialLowerTail(k: number, n: number, p: number): number {
  return binomialUpperTail(n - k, n, 1 - p);
}
