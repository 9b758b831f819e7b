import { describe, expect, it } from 'vitest';
import { clusteredDifference } from './clustered-difference.js';
import { designEffect } from './design-effect.js';
import { pairedDifference } from './effective-pairs.js';
import { effectiveEvents, effectiveSize } from './effective-size.js';
import { lossShare } from './loss-share.js';
import { mcnemar } from './mcnemar.js';
import { nonInferiority } from './non-inferiority.js';
import { tangoInterval } from './tango.js';

// Airway hyper-responsiveness (n = 21; 1 and 7 discordant) and complete response (n = 161; 6 and 16), both of
// Fagerland, Lydersen & Laake (2014), Statist. Med. 33:2850; contact lenses (n = 44; 0 and 1) of Tango (1998).
// Digits: an independent bisection of Tango's score in mpmath 1.4.1 at 60 digits.
describe('tangoInterval', () => {
  it.each([
    [21, 1, 7, -0.5172322764213774, -0.026003032480868535],
    [161, 6, 16, -0.12402343246406816, -0.005433395731677082],
    [44, 0, 1, -0.11807709698213288, 0.05939323111662797],
    [50, 0, 0, -0.07134759913335872, 0.07134759913335872],
    [30, 30, 0, 0.7729732136520624, 1],
    [400, 3, 9, -0.03568131468806551, 0.002321437239681888],
    [20, 2.5, 5.5, -0.41524135678548946, 0.13789904215903973],
  ])('n %d, gained %d, lost %d', (n, gained, lost, low, high) => {
    const got = tangoInterval({ n, gained, lost });
    expect(got?.low).toBeCloseTo(low, 11);
    expect(got?.high).toBeCloseTo(high, 11);
    const mirrored = tangoInterval({ n, gained: lost, lost: gained });
    expect(mirrored?.low).toBeCloseTo(-high, 11);
  });

  it('is ± z²/(n + z²) without discordant pairs, and absent without pairs', () => {
    const z2 = 1.9599639845400543 ** 2;
    expect(tangoInterval({ n: 100, gained: 0, lost: 0 })?.high).toBeCloseTo(z2 / (100 + z2), 12);
    expect(tangoInterval({ n: 0, gained: 0, lost: 0 })).toBeUndefined();
    expect(tangoInterval({ n: 3, gained: 3, lost: 1 })).toBeUndefined();
  });
});

// The same two tables, Fagerland, Lydersen & Laake (2013), BMC Med. Res. Methodol. 13:91, tables 1–2;
// digits: statsmodels 0.15.0 mcnemar(exact=True), scipy 1.17.1 2*binom.sf(k-1,n,.5)-binom.pmf(k,n,.5)
describe('mcnemar', () => {
  it.each([
    [1, 7, 0.0703125, 0.0390625],
    [6, 16, 0.052478790283203125, 0.03468966484069824],
  ])('%d against %d', (gained, lost, exact, midP) => {
    expect(mcnemar(gained, lost)?.exact).toBeCloseTo(exact, 13);
    expect(mcnemar(gained, lost)?.midP).toBeCloseTo(midP, 13);
  });

  it('knows ties and nothing', () => {
    expect(mcnemar(0, 0)).toEqual({ exact: 1, midP: 1 });
    expect(mcnemar(2, 2)).toEqual({ exact: 1, midP: expect.closeTo(1 - 6 / 16, 12) });
    expect(mcnemar(0.5, 1)).toBeUndefined();
  });
});

const SUMS = [-1, 0, -2, 0, 0, 1, 0, -1, 0, -3, 0, 0];
const SIZES = [10, 8, 12, 9, 10, 11, 10, 7, 10, 12, 9, 10];

describe('clustered', () => {
  it('matches statsmodels 0.15.0 OLS(d ~ 1), cov_type="cluster", use_t', () => {
    const got = clusteredDifference(SUMS.map((sum, i) => ({ sum, pairs: SIZES[i]! })));
    expect(got?.value).toBeCloseTo(-0.05084745762711865, 12);
    expect(got?.standardError).toBeCloseTo(0.03110526327753901, 12);
    expect(got?.low).toBeCloseTo(-0.11930968050172541, 11);
    expect(got?.high).toBeCloseTo(0.017614765247488118, 11);
    expect(got?.method).toBe('cluster-robust, t(11)');
  });

  it('design effect of a proportion (NumPy, C/(C−1) linearisation)', () => {
    const k = [9, 8, 10, 9, 7, 11, 10, 4, 10, 8];
    const n = [10, 8, 12, 9, 10, 11, 10, 7, 10, 12];
    const got = designEffect(k.map((successes, i) => ({ successes, trials: n[i]! })));
    expect(got?.deff).toBeCloseTo(2.1021585362670647, 11);
    expect(got?.standardError).toBeCloseTo(0.0492153799991998, 12);
    expect(
      designEffect([
        { successes: 3, trials: 3 },
        { successes: 2, trials: 2 },
      ]),
    ).toBeUndefined();
  });

  it('says unknown rather than [x, x] when all clusters agree', () => {
    const got = clusteredDifference(Array.from({ length: 12 }, () => ({ sum: 0, pairs: 5 })));
    expect(got).toEqual({ value: 0, method: 'mean of pairs, 12 clusters: no interval' });
  });
});

describe('pairedDifference', () => {
  it('is exact Tango and McNemar for independent pairs', () => {
    const pairs = Array.from({ length: 21 }, (_, i) => ({
      n: 1,
      gained: i < 1 ? 1 : 0,
      lost: i >= 1 && i < 8 ? 1 : 0,
    }));
    expect(pairedDifference(pairs)).toMatchObject({
      method: 'Tango',
      gained: 1,
      lost: 7,
      mcnemarP: expect.closeTo(0.0703125, 12),
    });
    expect(pairedDifference(pairs)?.low).toBeCloseTo(-0.5172322764213774, 11);
  });

  it('falls back to the number of clusters when discordant pairs are few', () => {
    const got = pairedDifference(SUMS.map((s, i) => ({ n: SIZES[i]!, gained: Math.max(0, s), lost: Math.max(0, -s) })));
    expect(got?.method).toBe('Tango (approximate), n_eff = 12 clusters');
    expect(got?.mcnemarP).toBeUndefined();
  });

  it('divides by the design effect when there is enough to estimate one', () => {
    const clusters = Array.from({ length: 60 }, (_, i) => ({ n: 10, gained: 0, lost: i % 5 === 0 ? 8 : 0 }));
    const got = pairedDifference(clusters)!;
    expect(got.method).toMatch(/^Tango \(approximate\), n\/DEFF = \d/);
    const naive = tangoInterval({ n: 600, gained: 0, lost: 96 })!;
    expect(got.low as number).toBeLessThan(naive.low);
  });

  it('counts events by clusters: ten losses in one cluster are one', () => {
    expect(effectiveEvents([10, 0, 0])).toBe(1);
    expect(effectiveEvents([1, 1, 1, 1])).toBe(4);
    expect(effectiveEvents([])).toBe(0);
    expect(effectiveSize({ trials: 40, clusters: 20, events: 12, deff: 0.3 })?.size).toBeCloseTo(
      40 * (1.9599639845400543 / 2.0930240544083096) ** 2,
      9,
    );
  });

  it('gives no interval for one cluster and nothing for none', () => {
    expect(pairedDifference([{ n: 5, gained: 0, lost: 1 }])).toEqual({
      value: -0.2,
      gained: 0,
      lost: 1,
      method: 'paired difference, one cluster: no interval',
    });
    expect(pairedDifference([])).toBeUndefined();
  });
});

describe('lossShare and the verdict', () => {
  const loss = (n: number, lost: number) =>
    lossShare(Array.from({ length: n }, (_, i) => ({ successes: i < lost ? 1 : 0, trials: 1 })))!;

  it('needs 368 independent items without a loss for a margin of one point', () => {
    expect(nonInferiority(loss(368, 0), 0.01)).toBe('non-inferior');
    expect(nonInferiority(loss(366, 0), 0.01)).toBe('inconclusive');
    expect(nonInferiority(loss(100, 0), 0.01)).toBe('inconclusive');
    expect(nonInferiority(loss(400, 40), 0.01)).toBe('inferior');
  });

  it('reads an interval as CONSORT does', () => {
    expect(nonInferiority({ low: 0.001, high: 0.2 }, 0.01)).toBe('superior');
    expect(nonInferiority({ low: -0.009, high: -0.001 }, 0.01)).toBe('non-inferior');
    expect(nonInferiority({ low: -0.02, high: -0.001 }, 0.01)).toBe('inconclusive');
    expect(nonInferiority({ low: -0.05, high: -0.011 }, 0.01)).toBe('inferior');
    expect(nonInferiority({}, 0.01)).toBe('inconclusive');
  });
});
