import { describe, expect, it } from 'vitest';
import { clusterBootstrap, clusterResamples } from './cluster-bootstrap.js';
import { median, quantile } from './quantiles.js';
import { randomFromState, seededRandom } from './random.js';

describe('random', () => {
  it('is xoshiro128**: first outputs of the authors’ C code from state 1, 2, 3, 4', () => {
    const random = randomFromState([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('is the same for the same seed, other for another, and fair', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(2 ** 32 + 7)).not.toEqual(draw(7));
    const random = seededRandom(1);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i += 1) counts[random.below(6)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

describe('quantile', () => {
  it('is type 7 (R: quantile(c(1, 2, 4, 8, 16), c(.1, .5, .95)))', () => {
    const values = [16, 1, 8, 2, 4];
    expect(quantile(values, 0.1)).toBeCloseTo(1.4, 12);
    expect(median(values)).toBe(4);
    expect(quantile(values, 0.95)).toBeCloseTo(14.4, 12);
    expect(quantile([], 0.5)).toBeUndefined();
    expect(quantile([1, Number.NaN], 0.5)).toBeUndefined();
  });
});

describe('clusterBootstrap', () => {
  const mean = (units: readonly number[]) => units.reduce((a, b) => a + b, 0) / units.length;
  const units = Array.from({ length: 40 }, (_, i) => (i * 7) % 40);

  it('comes close to the normal interval of a mean and repeats itself', () => {
    const got = clusterBootstrap(units, mean, { seed: 5 })!;
    const error = Math.sqrt(units.reduce((s, u) => s + (u - mean(units)) ** 2, 0) / 40 / 40);
    expect(got.low).toBeCloseTo(mean(units) - 1.96 * error, 0);
    expect(got.high).toBeCloseTo(mean(units) + 1.96 * error, 0);
    expect(clusterBootstrap(units, mean, { seed: 5 })).toEqual(got);
  });

  it('shares resamples, and is absent for few clusters or a constant', () => {
    expect(clusterResamples(12, 3, 1)).toEqual(clusterResamples(12, 3, 1));
    expect(clusterBootstrap(units.slice(0, 9), mean, { seed: 1 })).toBeUndefined();
    expect(
      clusterBootstrap(
        units.map(() => 3),
        mean,
        { seed: 1 },
      ),
    ).toBeUndefined();
  });
});
