import { describe, expect, it } from 'vitest';
import { jackknifeError } from './jackknife.js';
import { meanShare } from './mean-share.js';
import { savedShare } from './saved-share.js';
import { shownProportion } from './shown-proportion.js';
import { welch } from './welch.js';

const BEFORE = [1000, 1500, 800, 2200, 1750, 900, 1300, 2600, 1100, 1950, 700, 1600];
const AFTER = [400, 700, 300, 1300, 600, 450, 500, 1500, 350, 900, 380, 610];
const clusters = BEFORE.map((before, i) => ({ before, after: AFTER[i]! }));

describe('jackknifeError', () => {
  it('the law school correlation, Efron & Tibshirani (1993), ch. 11: 0.1425', () => {
    const lsat = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
    const gpa = [3.39, 3.3, 2.81, 3.03, 3.44, 3.07, 3.0, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];
    const correlation = (units: readonly (readonly [number, number])[]) => {
      const mean = (k: 0 | 1) => units.reduce((t, u) => t + u[k], 0) / units.length;
      const [mx, my] = [mean(0), mean(1)];
      const sum = (f: (x: number, y: number) => number) => units.reduce((t, [x, y]) => t + f(x - mx, y - my), 0);
      return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_x, y) => y * y));
    };
    expect(
      jackknifeError(
        lsat.map((x, i) => [x, gpa[i]!] as const),
        correlation,
      ),
    ).toBeCloseTo(0.14251861860227247, 12);
  });

  it('the patch data’s ratio, Efron & Tibshirani (1993), table 10.1', () => {
    const z = [8406, 2342, 8187, 8459, 4795, 3516, 4796, 10238];
    const y = [-1200, 2601, -2705, 1982, -1290, 351, -638, -2719];
    const ratio = (units: readonly (readonly [number, number])[]) =>
      units.reduce((t, u) => t + u[1], 0) / units.reduce((t, u) => t + u[0], 0);
    expect(
      jackknifeError(
        z.map((x, i) => [x, y[i]!] as const),
        ratio,
      ),
    ).toBeCloseTo(0.10552778537998952, 12);
  });

  it('is absent for one unit and for values that are not finite', () => {
    expect(jackknifeError([1], () => 1)).toBeUndefined();
    expect(jackknifeError([1, 2], () => Number.NaN)).toBeUndefined();
  });
});

describe('savedShare', () => {
  it('matches NumPy and scipy 1.17.1 (delete-one on ln R, t(11))', () => {
    const got = savedShare(clusters)!;
    expect(got.value).toBeCloseTo(0.5408045977011494, 12);
    expect(got.low).toBeCloseTo(0.46085507405867965, 11);
    expect(got.high).toBeCloseTo(0.6088984476219426, 11);
    expect(got.method).toBe('jackknife ln R, t(11)');
  });

  it('keeps a negative saving', () => {
    expect(savedShare([{ before: 100, after: 130 }])).toEqual({
      value: expect.closeTo(-0.3, 12),
      method: 'exact (deterministic, one fixed workload)',
    });
  });

  it('gives rows and no interval under ten clusters, nothing for nothing, zero for no change', () => {
    expect(savedShare(clusters.slice(0, 9))?.low).toBeUndefined();
    expect(savedShare([])).toBeUndefined();
    expect(savedShare([{ before: 0, after: 0 }])).toBeUndefined();
    expect(savedShare(clusters.map(({ before }) => ({ before, after: before })))).toEqual({
      value: 0,
      method: 'exact (nothing changed)',
    });
    expect(savedShare(clusters.map(({ before }) => ({ before, after: 0 })))).toEqual({
      value: 1,
      method: 'ratio of sums: no interval',
    });
  });
});

describe('welch', () => {
  it('Student’s sleep data (R: t.test(extra ~ group, sleep))', () => {
    const a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const got = welch(a, b)!;
    expect(got.t).toBeCloseTo(-1.8608134674868526, 11);
    expect(got.df).toBeCloseTo(17.776473516178488, 10);
    expect(got.pValue).toBeCloseTo(0.0793941401873583, 12);
    expect([got.low, got.high]).toEqual([
      expect.closeTo(-3.3654832307117104, 10),
      expect.closeTo(0.20548323071171137, 10),
    ]);
    expect(welch([1], [1, 2])).toBeUndefined();
    expect(welch([1, 1], [1, 1])).toBeUndefined();
  });
});

describe('shown shares', () => {
  it('widen under clustering, and are absent for one cluster', () => {
    const flat = shownProportion(Array.from({ length: 200 }, (_, i) => ({ successes: i % 2, trials: 1 })))!;
    const lumped = shownProportion(
      Array.from({ length: 20 }, (_, i) => ({ successes: i % 2 === 0 ? 10 : 0, trials: 10 })),
    )!;
    expect(flat.method).toBe('Wilson');
    expect(lumped.low as number).toBeLessThan(flat.low as number);
    expect(shownProportion([{ successes: 2, trials: 5 }])?.low).toBeUndefined();
    expect(shownProportion([])).toBeUndefined();
  });

  it('weigh clusters equally in a mean of shares', () => {
    expect(meanShare([1, 0.5, 0.75])?.value).toBeCloseTo(0.75, 12);
    expect(meanShare([1, 1, 1, 1])).toMatchObject({
      value: 1,
      high: 1,
      method: 'mean of 4 clusters, Wilson on n_eff = 4.0',
    });
    expect(meanShare([0.3])?.low).toBeUndefined();
    expect(meanShare([])).toBeUndefined();
  });
});
