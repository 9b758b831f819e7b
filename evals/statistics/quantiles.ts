/**
 * Sample quantile, type 7 of Hyndman & Fan (1996), Am. Stat. 50:361 (linear interpolation of order statistics; what R and
 * NumPy give by default). For latency: medians and tails. Undefined for an empty list, a value that is not finite or q outside [0, 1].
 * A tail needs n well above 1/(1−q) values to mean anything; the caller prints n beside it.
 */
export function quantile(values: readonly number[], q: number): number | undefined {
  if (values.length === 0 || !(q >= 0 && q <= 1) || !values.every(Number.isFinite)) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (at - below) * (high - low);
}

/** The median: quantile 0.5. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}
