import { seededRandom } from './random.js';
import type { Interval } from './types.js';

interface Pool {
  readonly treated: readonly number[];
  readonly control: readonly number[];
  /** Re-randomisations: which pooled indexes the control group holds, one row each. */
  readonly rows: readonly Uint32Array[];
}

/** `replicates` draws of who might have been in the control group, without replacement, sizes kept. */
function redraw(treated: readonly number[], control: readonly number[], replicates: number, seed: number): Pool {
  const random = seededRandom(seed);
  const n = treated.length + control.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const rows = Array.from({ length: replicates }, () => {
    for (let i = 0; i < control.length; i += 1) {
      const j = i + random.below(n - i);
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
    return order.slice(0, control.length);
  });
  return { treated, control, rows };
}

/** Studentised ln ratio from sums and sums of squares. */
function studentised(sumT: number, squaresT: number, nT: number, sumC: number, squaresC: number, nC: number): number {
  const variance = (sum: number, squares: number, n: number) =>
    Math.max(0, (n * squares - sum * sum) / ((n - 1) * sum * sum));
  const gap = Math.log(sumT / nT) - Math.log(sumC / nC);
  return gap === 0 ? 0 : gap / Math.sqrt(variance(sumT, squaresT, nT) + variance(sumC, squaresC, nC));
}

/** One-sided p-values of "the ratio is `ratio`": of a statistic as low, and as high, as the one observed. */
function tails({ treated, control, rows }: Pool, ratio: number): { readonly low: number; readonly high: number } {
  const nT = treated.length;
  const nC = control.length;
  const values = Float64Array.from([...treated.map((value) => value / ratio), ...control]);
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const statistic = (indexes: Uint32Array) => {
    let own = 0;
    let ownSquares = 0;
    for (let k = 0; k < indexes.length; k += 1) {
      const value = values[indexes[k]!]!;
      own += value;
      ownSquares += value * value;
    }
    return studentised(sum - own, squares - ownSquares, nT, own, ownSquares, nC);
  };
  const observed = statistic(Uint32Array.from(control, (_, i) => nT + i));
  let atMost = 1;
  let atLeast = 1;
  for (const row of rows) {
    const drawn = statistic(row);
    if (Number.isNaN(drawn)) continue;
    // A statistic that differs by rounding alone is a tie.
    if (drawn <= observed + 1e-9) atMost += 1;
    if (drawn >= observed - 1e-9) atLeast += 1;
  }
  return { low: atMost / (rows.length + 1), high: atLeast / (rows.length + 1) };
}

export interface RandomisationRatio extends Interval {
  /** Two-sided p of "the ratio is 1". `low` and `high` bound ln(mean treated / mean control). */
  readonly pValue: number;
}

const usable = (treated: readonly number[], control: readonly number[]) =>
  treated.length >= 2 &&
  control.length >= 2 &&
  [...treated, ...control].every((value) => value >= 0) &&
  treated.some((value) => value > 0) &&
  control.some((value) => value > 0);

/** Two-sided p-value of one ratio by re-randomisation; see `randomisationRatio`. */
export function randomisationTest(
  treated: readonly number[],
  control: readonly number[],
  options: { readonly seed: number; readonly replicates?: number; readonly ratio?: number },
): number | undefined {
  if (!usable(treated, control)) return undefined;
  const { low, high } = tails(redraw(treated, control, options.replicates ?? 999, options.seed), options.ratio ?? 1);
  return Math.min(1, 2 * Math.min(low, high));
}

/**
 * Interval of ln(mean treated / mean control) by inverting a studentised randomisation test: the ratios that a re-draw of the assignment
 * does not reject.
 *
 * Reference: Fisher (1935); Ernst (2004), Statist. Sci. 19:676; studentised: Chung & Romano (2013), Ann. Statist. 41:484. Assumes that units were
 * assigned at random and independently. Exact for every distribution and size when the treatment multiplies what a unit would have
 * had; else valid for large groups. Equal tails; seeded. Undefined under two units a group, with a negative value, or when a group
 * holds zeros only; a limit may be infinite in effect (±20 on the ln scale) when too few assignments are possible: then no interval.
 */
export function randomisationRatio(
  treated: readonly number[],
  control: readonly number[],
  options: { readonly seed: number; readonly replicates?: number; readonly confidence?: number },
): RandomisationRatio | undefined {
  if (!usable(treated, control)) return undefined;
  const pool = redraw(treated, control, options.replicates ?? 999, options.seed);
  const side = (1 - (options.confidence ?? 0.95)) / 2;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const value = Math.log(mean(treated) / mean(control));
  const limit = (direction: 1 | -1): number | undefined => {
    const rejects = (at: number) => {
      const { low, high } = tails(pool, Math.exp(at));
      return (direction === 1 ? low : high) <= side;
    };
    let inside = value;
    let step = 0.25;
    while (!rejects(value + direction * step)) {
      inside = value + direction * step;
      step *= 2;
      if (step > 20) return undefined;
    }
    let outside = value + direction * step;
    for (let i = 0; i < 14; i += 1) {
      const middle = (inside + outside) / 2;
      if (rejects(middle)) outside = middle;
      else inside = middle;
    }
    return outside;
  };
  const low = limit(-1);
  const high = limit(1);
  if (low === undefined || high === undefined) return undefined;
  const at = tails(pool, 1);
  return { low, high, pValue: Math.min(1, 2 * Math.min(at.low, at.high)) };
}
