import { studentQuantile, studentTails } from './student.js';

export interface Welch {
  /** mean(a) − mean(b). */
  readonly difference: number;
  readonly t: number;
  readonly df: number;
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
}

function moments(values: readonly number[]): { mean: number; squaredError: number } {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  return { mean, squaredError: values.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1) / n };
}

/**
 * Welch's t interval for a difference of two independent means with unequal variances.
 *
 * Reference: Welch (1947), Biometrika 34:28; Satterthwaite degrees of freedom. Assumes independent units (means of
 * conversations, not requests) and means near normal. Undefined with fewer than two values a side or no variance at all.
 */
export function welch(a: readonly number[], b: readonly number[], confidence = 0.95): Welch | undefined {
  if (a.length < 2 || b.length < 2) return undefined;
  const x = moments(a);
  const y = moments(b);
  const squared = x.squaredError + y.squaredError;
  if (!(squared > 0)) return undefined;
  const df = squared ** 2 / (x.squaredError ** 2 / (a.length - 1) + y.squaredError ** 2 / (b.length - 1));
  const difference = x.mean - y.mean;
  const error = Math.sqrt(squared);
  const t = difference / error;
  const half = studentQuantile(0.5 + confidence / 2, df) * error;
  return {
    difference,
    t,
    df,
    pValue: 2 * studentTails(Math.abs(t), df).upper,
    low: difference - half,
    high: difference + half,
  };
}
