import { describe, expect, it } from 'vitest';
import { binomialTest } from './binomial-test.js';
import { fieller } from './fieller.js';
import { logRatio } from './log-ratio.js';
import { newcombe } from './newcombe.js';
import { randomisationRatio, randomisationTest } from './randomisation-ratio.js';

const meanError = (values: readonly number[]) => {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  return { mean, squaredError: values.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1) / n, units: n };
};

// R, package mratios: set.seed(12345); t.test.ratio(rnorm(5, 1, 1), rnorm(5, 2, 1)) prints 0.4056763 2.6170008, x/y 0.8643849.
const X = [1.5855288, 1.709466, 0.8906967, 0.5465028, 1.6058875];
const Y = [0.182044, 2.6300986, 1.7238159, 1.7158403, 1.080678];

describe('fieller', () => {
  it('is what mratios prints', () => {
    const got = fieller(meanError(X), meanError(Y))!;
    expect(got.ratio).toBeCloseTo(0.8643849, 6);
    expect(got.low).toBeCloseTo(0.4056763, 5);
    expect(got.high).toBeCloseTo(2.6170008, 5);
  });

  it('is absent when the denominator may be zero, and for one unit', () => {
    expect(fieller(meanError(X), { mean: 0.1, squaredError: 0.2, units: 9 })).toBeUndefined();
    expect(fieller(meanError(X), { mean: 3, squaredError: 0, units: 1 })).toBeUndefined();
  });

  it('mirrors with the sign of the ratio', () => {
    const negative = { ...meanError(X), mean: -meanError(X).mean };
    const got = fieller(negative, meanError(Y))!;
    expect(got.low).toBeCloseTo(-2.6170008, 5);
    expect(got.high).toBeCloseTo(-0.4056763, 5);
  });
});

// Newcombe (1998), Statist. Med. 17:873, table II, method 10, examples (a), (d), (e).
describe('newcombe', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
  ])('%d/%d against %d/%d', (a, n, b, m, low, high) => {
    const got = newcombe({ successes: a, trials: n }, { successes: b, trials: m })!;
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  });

  it('is absent without trials', () => {
    expect(newcombe({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeUndefined();
  });
});

// NumPy 2, scipy 1.17 (kurtosis(bias=False), t.ppf) on the same values.
describe('logRatio', () => {
  const a = [120, 340, 90, 1500, 610, 75, 220, 980];
  const b = [200, 150, 2600, 410, 330, 870, 95, 60, 720, 510];

  it('is ln of the ratio of means, jackknife error, degrees of freedom with the tails counted', () => {
    const got = logRatio(a, b)!;
    expect(got.value).toBeCloseTo(-0.1894960969591688, 12);
    expect(got.standardError).toBeCloseTo(0.6269623146346694, 12);
    expect(got.df).toBeCloseTo(5.3341772760566935, 10);
    expect(got.low).toBeCloseTo(-1.77125358573341, 10);
    expect(got.high).toBeCloseTo(1.3922613918150724, 10);
  });

  it('changes sign with the groups and not with the unit', () => {
    expect(logRatio(b, a)!.low).toBeCloseTo(-1.3922613918150724, 10);
    const tenfold = logRatio(
      a.map((v) => 10 * v),
      b.map((v) => 10 * v),
    )!;
    expect(tenfold.low).toBeCloseTo(-1.77125358573341, 10);
  });

  it('is absent for constant values, one unit, or a mean that hangs on one unit', () => {
    expect(logRatio([5, 5], [5, 5])).toBeUndefined();
    expect(logRatio([5], a)).toBeUndefined();
    expect(logRatio([0, 0, 7], a)).toBeUndefined();
  });
});

describe('randomisation', () => {
  // All 35 assignments enumerated: 6 have a statistic as low, 30 as high.
  const treated = [3, 5, 9];
  const control = [4, 8, 20, 30];

  it('comes close to the full enumeration', () => {
    const p = randomisationTest(treated, control, { seed: 3, replicates: 19_999 })!;
    expect(p).toBeCloseTo((2 * 6) / 35, 1);
    expect(Math.abs(p - 12 / 35)).toBeLessThan(0.015);
  });

  it('inverts its own test', () => {
    const a = Array.from({ length: 30 }, (_, i) => Math.exp(((i * 7) % 30) / 10));
    const b = Array.from({ length: 12 }, (_, i) => 2 * Math.exp(((i * 5) % 12) / 4));
    const got = randomisationRatio(a, b, { seed: 1 })!;
    expect(randomisationTest(a, b, { seed: 1, ratio: Math.exp(got.high + 0.01) })).toBeLessThanOrEqual(0.05);
    expect(randomisationTest(a, b, { seed: 1, ratio: Math.exp(got.high - 0.02) })).toBeGreaterThan(0.05);
    expect(randomisationTest(a, b, { seed: 1, ratio: Math.exp(got.low + 0.02) })).toBeGreaterThan(0.05);
    expect(randomisationTest(a, b, { seed: 1, ratio: Math.exp(got.low - 0.01) })).toBeLessThanOrEqual(0.05);
    expect(randomisationRatio(a, b, { seed: 1 })).toEqual(got);
    const doubled = randomisationRatio(
      a.map((v) => 2 * v),
      b,
      { seed: 1 },
    )!;
    expect(doubled.high).toBeCloseTo(got.high + Math.LN2, 4);
  });

  it('has no interval where too few assignments are possible', () => {
    expect(randomisationRatio([1, 2], [3, 4], { seed: 1 })).toBeUndefined();
    expect(randomisationRatio([0, 0, 0], [3, 4, 5], { seed: 1 })).toBeUndefined();
  });
});

describe('binomialTest', () => {
  it('doubles the smaller tail', () => {
    expect(binomialTest(2, 10, 0.5)).toBeCloseTo((2 * 56) / 1024, 12);
    expect(binomialTest(5, 10, 0.5)).toBe(1);
    expect(binomialTest(2.5, 10, 0.5)).toBeUndefined();
    expect(binomialTest(2, 10, 1)).toBeUndefined();
  });
});
