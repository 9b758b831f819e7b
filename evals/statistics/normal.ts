import type { Tails } from './incomplete-beta.js';

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** P(Z > z) for z ≥ 0, directly: power series to 3, then Laplace's continued fraction (Abramowitz & Stegun 26.2.11, 26.2.14). */
function upperTail(z: number): number {
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 200; k += 1) {
      term *= (z * z) / (2 * k + 1);
      if (sum + term === sum) break;
      sum += term;
    }
    return 0.5 - density(z) * sum;
  }
  let f = z;
  for (let k = 160; k >= 1; k -= 1) f = z + k / f;
  return density(z) / f;
}

/** Both tails of the standard normal distribution. Absolute error ≤ 1e-15; relative error of the far tail ≤ 1e-13. */
export function normalTails(z: number): Tails {
  const tail = upperTail(Math.abs(z));
  return z >= 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/**
 * Standard normal quantile Φ⁻¹(p).
 *
 * Method: Newton on ln tail (the tail is log-concave, so it converges from any start) of the smaller tail.
 * Assumes 0 < p < 1; gives ∓Infinity at 0 and 1, NaN outside. Error ≤ 1e-12.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const small = Math.min(p, 1 - p);
  if (small === 0.5) return 0;
  let z = Math.sqrt(-2 * Math.log(2 * small));
  for (let i = 0; i < 100; i += 1) {
    const tail = upperTail(z);
    const step = (Math.log(tail) - Math.log(small)) * (tail / density(z));
    z += step;
    if (Math.abs(step) < 1e-15 * Math.max(1, z)) break;
  }
  return p < 0.5 ? -z : z;
}
