import {
  type Estimate,
  fieller,
  type LogRatio,
  logMean,
  logRatio,
  randomisationRatio,
  studentQuantile,
} from '../statistics/index.js';
import { savingOf } from './saving-of.js';
import type { OtherEstimate } from './types.js';

/** Half-width of the control mean's own interval (on the ln scale) from which it is called noisy. */
const NOISY = 0.2;

/** Re-draws of the assignment: fewer where the groups are so large that they cost seconds and add no digit. */
const redraws = (control: readonly number[]) => (control.length > 2_000 ? 499 : 999);

/** True when the control mean alone is uncertain by 20 % or more: then ln R is not near normal, and the assignment is re-drawn instead. */
export function isNoisy(control: readonly number[]): boolean {
  const mean = logMean(control);
  return mean === undefined || studentQuantile(0.975, mean.df) * Math.sqrt(mean.squaredError) > NOISY;
}

const moments = (values: readonly number[]) => {
  const units = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / units;
  return { mean, squaredError: values.reduce((s, v) => s + (v - mean) ** 2, 0) / (units - 1) / units, units };
};

export interface TokenRatio {
  readonly saved: Estimate;
  readonly randomisationP?: number;
  readonly others: readonly OtherEstimate[];
}

const deltaName = ({ df }: LogRatio) => `delta method on ln R, jackknife errors, Welch t(${df.toFixed(1)})`;

/**
 * Saving of the treated conversations against the control ones, in tokens per conversation.
 *
 * Estimator: R = mean treated / mean control. Interval: `logRatio`; where the control mean is noisy, `randomisationRatio`. The other one and
 * Fieller's stand beside. Undefined without tokens in the control arm.
 */
export function tokenRatio(
  treated: readonly number[],
  control: readonly number[],
  seed: number,
): TokenRatio | undefined {
  const t = moments(treated);
  const c = moments(control);
  if (!(c.mean > 0) || !(t.mean > 0)) return undefined;
  const value = Math.log(t.mean / c.mean);
  const delta = logRatio(treated, control);
  const redrawn = randomisationRatio(treated, control, { seed, replicates: redraws(control) });
  const ratio = fieller(t, c);
  const noisy = isNoisy(control);
  const byDelta = delta === undefined ? undefined : savingOf(value, delta, deltaName(delta));
  const byRedraw = savingOf(value, redrawn, `assignment re-drawn ${redraws(control)} times, seed ${seed}`);
  const byFieller =
    ratio === undefined
      ? undefined
      : { value: 1 - ratio.ratio, low: 1 - ratio.high, high: 1 - ratio.low, method: 'Fieller' };
  const primary = noisy ? { ...byRedraw, method: `control mean noisy: ${byRedraw.method}` } : (byDelta ?? byRedraw);
  return {
    saved: primary,
    ...(redrawn === undefined ? {} : { randomisationP: redrawn.pValue }),
    others: [
      ...(noisy && byDelta !== undefined ? [{ name: 'delta' as const, ...byDelta }] : []),
      ...(!noisy && redrawn !== undefined ? [{ name: 'randomisation' as const, ...byRedraw }] : []),
      ...(byFieller === undefined ? [] : [{ name: 'Fieller' as const, ...byFieller }]),
    ],
  };
}
