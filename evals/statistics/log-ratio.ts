import { studentQuantile } from './student.js';
import type { Interval } from './types.js';

export interface LogRatio extends Interval {
  /** ln(mean of `a` / mean of `b`); `low` and `high` bound it. */
  readonly value: number;
  readonly standardError: number;
  readonly df: number;
}

/** ln of a mean: its squared error, and what one variance is worth in degrees of freedom. */
export interface LogMean {
  readonly value: number;
  readonly squaredError: number;
  readonly df: number;
}

/** Excess kurtosis (Fisher's G2), at least 0: a heavy tail makes a variance less certain, a light one is not relied on. */
function excessKurtosis(values: readonly number[], mean: number): number {
  const n = values.length;
  let second = 0;
  let fourth = 0;
  for (const value of values) {
    const square = (value - mean) ** 2;
    second += square;
    fourth += square * square;
  }
  if (n < 4 || second === 0) return 0;
  const g = (n * fourth) / (second * second) - 3;
  return Math.max(0, ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g + 6));
}

/** The logarithm of a mean of independent units; see `logRatio`. Undefined under two units or when a mean without one of them is not positive. */
export function logMean(values: readonly number[]): LogMean | undefined {
  const n = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  if (n < 2 || !(sum > 0)) return undefined;
  const without = values.map((value) => Math.log((sum - value) / (n - 1)));
  if (!without.every(Number.isFinite)) return undefined;
  const centre = without.reduce((total, value) => total + value, 0) / n;
  const squaredError = ((n - 1) / n) * without.reduce((total, value) => total + (value - centre) ** 2, 0);
  const kurtosis = excessKurtosis(values, sum / n);
  return { value: Math.log(sum / n), squaredError, df: 2 / (kurtosis / n + 2 / (n - 1)) };
}

/** The difference of two independent logarithms of means with Satterthwaite's degrees of freedom. Undefined when nothing varies. */
export function logDifference(a: LogMean, b: LogMean, confidence = 0.95): LogRatio | undefined {
  const squared = a.squaredError + b.squaredError;
  if (!(squared > 0)) return undefined;
  const df = squared ** 2 / (a.squaredError ** 2 / a.df + b.squaredError ** 2 / b.df);
  const value = a.value - b.value;
  const standardError = Math.sqrt(squared);
  const half = studentQuantile(0.5 + confidence / 2, df) * standardError;
  return { value, standardError, df, low: value - half, high: value + half };
}

/**
 * ln of a ratio of two independent means, with an interval.
 *
 * Estimator: ln(ā/b̄), variance by the delta method in its few-cluster form (delete-one jackknife, CR3; Bell & McCaffrey 2002, Surv.
 * Methodol. 28:169), Welch's degrees of freedom with each variance's own worth corrected for a heavy tail, 2 / (κ/n + 2/(n−1))
 * (Satterthwaite 1946 for values that are not normal). Assumes independent units: conversations, not requests. Failure case: very heavy tails
 * (a few units hold most of the sum) with few units in one group: coverage falls below 92 % (coverage table). Undefined under two units a
 * group, for a mean that is not positive, or when nothing varies.
 */
export function logRatio(a: readonly number[], b: readonly number[], confidence = 0.95): LogRatio | undefined {
  const x = logMean(a);
  const y = logMean(b);
  return x === undefined || y === undefined ? undefined : logDifference(x, y, confidence);
}
