import { type Estimate, newcombe, welch } from '../statistics/index.js';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Treated minus control in quality per conversation: Newcombe's interval for yes/no outcomes, Welch's for graded ones. Undefined without both. */
export function qualityDifference(treated: readonly number[], control: readonly number[]): Estimate | undefined {
  if (treated.length === 0 || control.length === 0) return undefined;
  const value = mean(treated) - mean(control);
  if (treated.length < 10 || control.length < 10)
    return { value, method: 'difference of means; under 10 judged in an arm: no interval' };
  if ([...treated, ...control].every((v) => v === 0 || v === 1)) {
    const count = (list: readonly number[]) => ({ successes: list.filter((v) => v === 1).length, trials: list.length });
    return { value, ...newcombe(count(treated), count(control)), method: 'Newcombe hybrid score' };
  }
  const got = welch(treated, control);
  return got === undefined
    ? { value, method: 'difference of means: no interval' }
    : { value, low: got.low, high: got.high, method: `Welch t(${got.df.toFixed(1)})` };
}
