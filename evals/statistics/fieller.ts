import { studentQuantile } from './student.js';
import type { Interval } from './types.js';

/** A mean with its squared standard error and the number of independent units behind it. */
export interface MeanError {
  readonly mean: number;
  readonly squaredError: number;
  readonly units: number;
}

export interface Fieller extends Interval {
  readonly ratio: number;
  readonly df: number;
  /** t² · squared error of the denominator over its square: from 1 on the denominator may be zero and no interval is bounded. */
  readonly g: number;
}

/**
 * Fieller's interval for a ratio of two independent means, with unequal variances.
 *
 * Reference: Fieller (1954), J. R. Statist. Soc. B 16:175; Satterthwaite degrees of freedom with the estimated ratio plugged in (Tamhane &
 * Logan 2004, Biom. J. 46:517). Assumes means near normal: with skewed values and few units in the denominator it is too narrow
 * (coverage table). Undefined when a group has fewer than two units, nothing varies, the denominator is zero, or g ≥ 1.
 */
export function fieller(numerator: MeanError, denominator: MeanError, confidence = 0.95): Fieller | undefined {
  const { mean: y, squaredError: vy, units: ny } = numerator;
  const { mean: x, squaredError: vx, units: nx } = denominator;
  if (ny < 2 || nx < 2 || x === 0 || !(vx + vy > 0)) return undefined;
  const ratio = y / x;
  const scaled = ratio ** 2 * vx;
  const df = (vy + scaled) ** 2 / (vy ** 2 / (ny - 1) + scaled ** 2 / (nx - 1));
  const t = studentQuantile(0.5 + confidence / 2, df);
  const g = (t * t * vx) / (x * x);
  if (!(g < 1)) return undefined;
  const half = (t / Math.abs(x)) * Math.sqrt((1 - g) * vy + scaled);
  return { ratio, df, g, low: (ratio - half) / (1 - g), high: (ratio + half) / (1 - g) };
}
