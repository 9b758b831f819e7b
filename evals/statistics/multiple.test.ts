import { describe, expect, it } from 'vitest';
import { pairedDifference } from './effective-pairs.js';
import { holm } from './holm.js';
import { intersectionUnion } from './intersection-union.js';
import { lossP } from './loss-p.js';
import { lossShare } from './loss-share.js';
import { maxT } from './max-t.js';
import { seededRandom } from './random.js';
import { simultaneousIntervals } from './simultaneous.js';

describe('holm', () => {
  // Neuhaus et al. (1992), as printed in Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57:289, §4.
  const PS = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const ADJUSTED = [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1];

  it('gives the adjusted values of the thrombolysis example, in the order of the input', () => {
    for (const [i, p] of holm(PS).entries()) expect(p).toBeCloseTo(ADJUSTED[i]!, 12);
    const turned = holm(PS.toReversed());
    for (const [i, p] of turned.toReversed().entries()) expect(p).toBeCloseTo(ADJUSTED[i]!, 12);
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => p.toFixed(6))).toEqual([
      '0.030000',
      '0.060000',
      '0.060000',
      '0.020000',
    ]);
  });

  it('keeps an unknown p in the count and unknown', () => {
    expect(holm([0.01, Number.NaN])).toEqual([0.02, Number.NaN]);
    expect(holm([])).toEqual([]);
  });

  it('keeps the family-wise error when all hypotheses are true and independent', () => {
    const random = seededRandom(11);
    let wrong = 0;
    for (let i = 0; i < 4_000; i += 1) {
      if (holm(Array.from({ length: 6 }, () => random.next())).some((p) => p <= 0.05)) wrong += 1;
    }
    expect(wrong / 4_000).toBeLessThan(0.05 + 3 * 0.0035);
    expect(wrong / 4_000).toBeGreaterThan(0.035);
  });
});

describe('intersectionUnion', () => {
  it('is proven only where every part is', () => {
    expect(intersectionUnion([true, true])).toBe(true);
    expect(intersectionUnion([true, false])).toBe(false);
    expect(intersectionUnion([true, undefined])).toBe(false);
    expect(intersectionUnion([])).toBe(false);
  });
});

/** Differences of `arms` arms to one shared baseline: correlation ½, as Dunnett's. */
function shared(arms: number, clusters: number, seed: number) {
  const random = seededRandom(seed);
  const base = Array.from({ length: clusters }, () => random.normal());
  return Array.from({ length: arms }, () => ({
    difference: Float64Array.from(base, (b) => random.normal() - b),
    pairs: new Float64Array(clusters).fill(1),
  }));
}

describe('maxT', () => {
  // Dunnett (1964), Biometrics 20:482, table of |d| for two-sided comparisons, 95 %, infinite degrees of freedom.
  it.each([
    [1, 1.96],
    [2, 2.21],
    [5, 2.51],
    [9, 2.69],
  ])('comes to Dunnett’s critical value for %d arms: %d', (arms, d) => {
    const got = maxT(shared(arms, 600, 5), { seed: 2, replicates: 3_999, confidence: 0.95 })!;
    expect(Math.abs(got.critical - d)).toBeLessThan(0.1);
  });

  it('costs nothing for arms that are one arm several times', () => {
    const [one] = shared(1, 400, 9);
    const options = { seed: 4, replicates: 1_999, confidence: 0.95 };
    expect(maxT([one!, one!, one!], options)?.critical).toBe(maxT([one!], options)?.critical);
  });
});

const list = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe('simultaneousIntervals', () => {
  const busy = list(60, (i) => ({ n: 10, gained: i % 4 === 0 ? 1 : 0, lost: i % 3 }));
  const rare = list(60, (i) => ({ n: 10, gained: 0, lost: i === 7 ? 2 : 0 }));
  const still = list(60, () => ({ n: 10, gained: 0, lost: 0 }));
  const absent = list(60, () => ({ n: 0, gained: 0, lost: 0 }));

  it('is max-T where a variance can be believed and Bonferroni elsewhere', () => {
    const got = simultaneousIntervals([busy, rare, still, absent], { seed: 1 });
    expect(got.arms.map((arm) => arm?.method)).toEqual([
      'max-T',
      'Bonferroni–Clopper–Pearson',
      'Bonferroni–Tango',
      undefined,
    ]);
    expect(got).toMatchObject({ maxT: 1, bonferroni: 2 });
    const level = 1 - 0.05 / 3;
    expect(got.arms[2]?.low).toBe(pairedDifference(still, level)?.low);
    expect(got.arms[0]!.low!).toBeLessThan(got.arms[0]!.value);
    expect(simultaneousIntervals([busy, rare, still, absent], { seed: 1 })).toEqual(got);
  });

  it('allows nothing above zero for what can only lose', () => {
    const got = simultaneousIntervals([rare, still], { seed: 1, canOnlyLose: true });
    expect(got.arms[1]?.high).toBe(0);
    expect(got.arms[0]?.low).toBe(
      lossShare(
        rare.map((c) => ({ successes: c.lost, trials: c.n })),
        0.975,
      )?.low,
    );
  });

  it('says nothing of one cluster', () => {
    const got = simultaneousIntervals([[{ n: 5, gained: 0, lost: 2 }]], { seed: 1 });
    expect(got.arms[0]).toEqual({ value: -0.4, method: 'paired difference, one cluster: no interval' });
  });
});

describe('lossP', () => {
  it('is the sign test over clusters when few moved, and t where there are enough', () => {
    const few = list(40, (i) => ({ sum: i < 5 ? -2 : i === 5 ? 1 : 0, pairs: 10 }));
    expect(lossP(few)).toBeCloseTo(7 / 64, 12);
    expect(lossP(list(40, () => ({ sum: 0, pairs: 10 })))).toBe(1);
    expect(lossP([{ sum: -1, pairs: 3 }])).toBeUndefined();
    const many = list(40, (i) => ({ sum: i % 2 === 0 ? -2 : 1, pairs: 10 }));
    expect(lossP(many)).toBeGreaterThan(0.01);
    expect(lossP(many)).toBeLessThan(0.05);
  });
});
