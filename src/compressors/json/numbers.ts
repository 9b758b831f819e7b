/** Median of values, which it sorts. */
function median(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

const ascending = (a: number, b: number) => a - b;
/** Deviations beyond this many (normal-consistent) MADs are outliers. */
const LIMIT = 6;
/** More than this share of "outliers" is a second mode or a heavy tail, not a finding. */
const MAX_SHARE = 0.05;

/** Positions of values far from the median, by median absolute deviation (Hampel's rule); none where most values are equal. */
export function outliers(values: readonly number[]): number[] {
  const middle = median([...values].sort(ascending));
  const spread = 1.4826 * median(values.map((value) => Math.abs(value - middle)).sort(ascending));
  if (!(spread > 0)) return [];
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) if (Math.abs((values[i] as number) - middle) > LIMIT * spread) found.push(i);
  return found.length <= Math.max(1, values.length * MAX_SHARE) ? found : [];
}

/** Positions whose step from the value before is an outlier among the steps. */
export function jumps(values: readonly number[]): number[] {
  const steps = values.slice(1).map((value, i) => value - (values[i] as number));
  return steps.length < 8 ? [] : outliers(steps).map((i) => i + 1);
}

/** True for counters and clocks: they never turn back. */
export function isMonotone(values: readonly number[]): boolean {
  let up = true;
  let down = true;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) < (values[i - 1] as number)) up = false;
    if ((values[i] as number) > (values[i - 1] as number)) down = false;
  }
  return up || down;
}
