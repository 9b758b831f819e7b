import { betaKernel, incompleteBeta } from './incomplete-beta.js';

/** A point of (0, 1) with its complement, so that neither end loses digits. */
export interface BetaPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Inverse of the regularised incomplete beta function: x with I_x(a, b) = p.
 *
 * Method: safeguarded Newton on the logarithm of the smaller tail in logit space, where both tails are near-linear.
 * Assumes a, b > 0 and 0 ≤ p ≤ 1 (NaN otherwise). Error ≤ 1e-12 relative on the golden grid.
 */
export function betaQuantile(p: number, a: number, b: number): BetaPoint {
  if (!(a > 0) || !(b > 0) || !(p >= 0 && p <= 1)) return { x: Number.NaN, y: Number.NaN };
  if (p === 0) return { x: 0, y: 1 };
  if (p === 1) return { x: 1, y: 0 };
  const useLower = p <= 0.5;
  const target = Math.log(useLower ? p : 1 - p);
  let low = -700;
  let high = 700;
  let z = Math.log(a / b);
  for (let i = 0; i < 400; i += 1) {
    const x = 1 / (1 + Math.exp(-z));
    const y = 1 / (1 + Math.exp(z));
    const { lower, upper } = incompleteBeta(x, a, b, y);
    const tail = useLower ? lower : upper;
    const gap = Math.log(tail) - target;
    if (gap === 0) break;
    // The lower tail rises with z, the upper one falls.
    if (gap > 0 === useLower) high = z;
    else low = z;
    const slope = ((useLower ? 1 : -1) * betaKernel(x, a, b, y)) / tail;
    let next = z - gap / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - z) <= 4e-16 * Math.max(1, Math.abs(z))) {
      z = next;
      break;
    }
    z = next;
  }
  return { x: 1 / (1 + Math.exp(-z)), y: 1 / (1 + Math.exp(z)) };
}
