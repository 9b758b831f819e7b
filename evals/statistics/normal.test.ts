import { describe, expect, it } from 'vitest';
import { normalQuantile, normalTails } from './normal.js';
import { studentQuantile, studentTails } from './student.js';

const off = (got: number, want: number) => Math.abs(got / want - 1);

// Golden values: mpmath 1.4.1 at 60 digits: sqrt(2)*erfinv(2p-1), erfc(z/sqrt(2))/2, and two Newton steps on
// betainc(df/2, 1/2, 0, df/(df+t*t))/2 from scipy 1.17.1 stats.t.ppf
describe('normal', () => {
  it.each([
    [0.975, 1.9599639845400543],
    [0.5001, 0.0002506628300880351],
    [0.995, 2.575829303548901],
    [0.9, 1.2815515655446004],
    [0.025, -1.9599639845400543],
    [1e-10, -6.361340902404057],
    [0.001, -3.0902323061678136],
  ])('quantile %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-12);
  });

  it.each([
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [2.999, 0.0013543365337271066],
    [3, 0.0013498980316300946],
    [5, 2.866515718791939e-7],
    [10, 7.619853024160525e-24],
  ])('upper tail at %d', (z, tail) => {
    expect(off(normalTails(z).upper, tail)).toBeLessThan(1e-12);
    expect(normalTails(-z).lower).toBe(normalTails(z).upper);
  });

  it('has its ends', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(2)).toBeNaN();
  });
});

describe('student', () => {
  it.each([
    [0.975, 1, 12.706204736174705],
    [0.975, 9, 2.2621571627982053],
    [0.975, 19, 2.0930240544083096],
    [0.995, 2.5, 7.163728138948786],
    [0.9, 17.776, 1.3310300250172815],
    [0.975, 399, 1.965927295920882],
    [0.95, 2000, 1.6456158666989076],
  ])('quantile %d at %d degrees of freedom', (p, df, t) => {
    expect(off(studentQuantile(p, df), t)).toBeLessThan(1e-12);
    expect(off(studentTails(t, df).lower, p)).toBeLessThan(1e-12);
    expect(studentQuantile(1 - p, df)).toBeCloseTo(-t, 9);
  });
});
