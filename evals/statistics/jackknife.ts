/**
 * Delete-one jackknife standard error of any statistic of a list of independent units.
 *
 * Reference: Tukey (1958); Efron & Tibshirani (1993), ch. 11: se² = (n−1)/n Σ (θ₋ᵢ − θ̄)².
 * Assumes a smooth statistic (ratios, logs, correlations); it fails for quantiles (a median's jackknife is inconsistent).
 * Undefined under two units or when a leave-one-out value is not finite.
 */
export function jackknifeError<T>(units: readonly T[], statistic: (units: readonly T[]) => number): number | undefined {
  const n = units.length;
  if (n < 2) return undefined;
  const values = units.map((_, i) => statistic(units.toSpliced(i, 1)));
  return jackknifeErrorOf(values);
}

/** The same from leave-one-out values computed by the caller (in linear time where the statistic allows). */
export function jackknifeErrorOf(leaveOneOut: readonly number[]): number | undefined {
  const n = leaveOneOut.length;
  if (n < 2 || !leaveOneOut.every(Number.isFinite)) return undefined;
  const mean = leaveOneOut.reduce((a, b) => a + b, 0) / n;
  const squares = leaveOneOut.reduce((s, v) => s + (v - mean) ** 2, 0);
  return Math.sqrt(((n - 1) / n) * squares);
}
