import { describe, expect, it } from 'vitest';
import { betaQuantile } from './beta-quantile.js';
import { incompleteBeta, stirlingError } from './incomplete-beta.js';

// Golden values: mpmath 1.4.1 at 60 digits, series DLMF 8.17.8:
// x**a*(1-x)**b/(a*beta(a,b)) * sum(rf(a+b,k)/rf(a+1,k)*x**k)
const TAILS: readonly (readonly [a: number, b: number, x: number, lower: number, upper: number])[] = [
  [0.5, 0.5, 0.25, 0.3333333333333333, 0.6666666666666666],
  [0.5, 10, 0.01, 0.3420718248432155, 0.6579281751567845],
  [2, 3, 0.4, 0.5248, 0.4752],
  [5, 0.5, 0.9, 0.31664291502001224, 0.6833570849799877],
  [10, 390, 0.02, 0.2796115030969446, 0.7203884969030554],
  [1, 400, 0.0075, 0.9507726821301735, 0.04922731786982651],
  [30, 70, 0.45, 0.9990071807924271, 0.0009928192075728728],
  [200, 200, 0.5, 0.5, 0.5],
  [1000, 3000, 0.27, 0.9979999404762196, 0.0020000595237803444],
  [99990.5, 10.5, 0.9998, 0.007432405208829175, 0.9925675947911708],
  [50000, 50000, 0.503, 0.9711110277376104, 0.028888972262389623],
  [7.5, 0.5, 0.3, 2.8321983469905545e-5, 0.9999716780165301],
];

const QUANTILES: readonly (readonly [p: number, a: number, b: number, x: number])[] = [
  [0.025, 1, 400, 6.32925169048572e-5],
  [0.975, 1, 400, 0.009179804583665263],
  [0.025, 5, 96, 0.016431879182052158],
  [0.975, 6, 95, 0.11283491110546276],
  [0.5, 2, 3, 0.38572756813238956],
  [0.95, 4, 97, 0.07571079374983006],
  [0.999, 0.5, 0.5, 0.999997532600929],
  [1e-6, 3, 20, 0.0008695343363052491],
  [0.025, 500, 9501, 0.045809942198770603],
  [0.05, 9.5, 0.5, 0.812634335939683],
];

const off = (got: number, want: number) => Math.abs(got / want - 1);

describe('incompleteBeta', () => {
  it.each(TAILS)('I(%f, %f) at %f, both tails', (a, b, x, lower, upper) => {
    // Parameters of 1e5 amplify the rounding of x itself by their size.
    const allowed = a + b > 1e4 ? 1e-11 : 1e-13;
    const got = incompleteBeta(x, a, b);
    expect(off(got.lower, lower)).toBeLessThan(allowed);
    expect(off(got.upper, upper)).toBeLessThan(allowed);
  });

  it('has the ends and refuses nonsense', () => {
    expect(incompleteBeta(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
    expect(incompleteBeta(0.5, 0, 1).lower).toBeNaN();
  });

  it('knows Stirling’s error at whole numbers', () => {
    // δ(1) = 1 − ½ ln 2π, δ(0.5) = ln Γ(1.5) + ½ ... = ½ (1 − ln 2), both from the definition.
    expect(stirlingError(1)).toBeCloseTo(1 - 0.5 * Math.log(2 * Math.PI), 14);
    expect(stirlingError(0.5)).toBeCloseTo(0.5 * (1 - Math.LN2), 14);
  });
});

describe('betaQuantile', () => {
  it.each(QUANTILES)('quantile %f of Beta(%f, %f)', (p, a, b, x) => {
    expect(off(betaQuantile(p, a, b).x, x)).toBeLessThan(1e-12);
  });

  it('gives the complement without losing digits', () => {
    expect(off(betaQuantile(0.999, 0.5, 0.5).y, 2.467399071e-6)).toBeLessThan(1e-9);
    expect(betaQuantile(0, 2, 2)).toEqual({ x: 0, y: 1 });
    expect(betaQuantile(1.2, 2, 2).x).toBeNaN();
  });

  it('inverts the distribution function on a grid', () => {
    for (const a of [0.5, 1, 3.3, 40, 2500])
      for (const b of [0.5, 1, 7, 300])
        for (const p of [1e-8, 0.01, 0.3, 0.7, 0.999]) {
          const { x, y } = betaQuantile(p, a, b);
          expect(off(incompleteBeta(x, a, b, y).lower, p)).toBeLessThan(1e-11);
        }
  });
});
