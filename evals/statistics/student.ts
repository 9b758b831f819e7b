import { betaQuantile } from './beta-quantile.js';
import { incompleteBeta, type Tails } from './incomplete-beta.js';

/**
 * Both tails of Student's t with `df` > 0 degrees of freedom (fractional allowed, as Welch needs).
 * Source: Abramowitz & Stegun 26.7.1 through the incomplete beta function.
 */
export function studentTails(t: number, df: number): Tails {
  const s = df + t * t;
  const both = incompleteBeta(df / s, df / 2, 0.5, (t * t) / s).lower;
  const tail = both / 2;
  return t >= 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/** Quantile of Student's t: the t with P(T ≤ t) = p. NaN unless 0 < p < 1 and df > 0. Error ≤ 1e-11 relative. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN;
  const tail = Math.min(p, 1 - p);
  if (tail === 0.5) return 0;
  // P(|T| > t) = I_{df/(df+t²)}(df/2, ½)
  const { x, y } = betaQuantile(2 * tail, df / 2, 0.5);
  const t = Math.sqrt((df * y) / x);
  return p < 0.5 ? -t : t;
}
