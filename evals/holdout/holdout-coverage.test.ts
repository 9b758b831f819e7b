import { describe, expect, it } from 'vitest';
import { logRatio, randomisationRatio, randomisationTest, seededRandom } from '../statistics/index.js';
import { simulateBefore, simulateStratified, simulateWorld } from './testing/holdout-coverage.js';

const three = (p: number, n: number) => 3 * Math.sqrt((p * (1 - p)) / n);

// The committed grid and its figures: npm run coverage-table, docs/HOLDOUT.md.
describe('measured', () => {
  it.each([
    { treated: 90, control: 10, requests: 20, between: 1, within: 1 },
    { treated: 60, control: 60, requests: 30, between: 1, within: 0.7 },
  ])('covers as stated, and finds nothing in nothing, where requests do half of the time: %j', (world) => {
    const draws = 200;
    const got = simulateWorld(world, draws, 7);
    expect(got.covered).toBeGreaterThanOrEqual(0.95 - three(0.95, draws));
    expect(got.coveredUneven).toBeGreaterThanOrEqual(0.92 - three(0.92, draws));
    expect(got.falseOurs).toBeLessThanOrEqual(0.05 + three(0.05, draws));
    expect(got.falseRequests).toBeGreaterThan(0.3);
  });

  it('the shortcut of the simulation is the interval that is printed', () => {
    const random = seededRandom(3);
    const draw = (n: number, factor: number) =>
      Array.from({ length: n }, () => factor * Math.exp(0.9 * random.normal()));
    for (let i = 0; i < 25; i += 1) {
      const treated = draw(40, 1.6);
      const control = draw(15, 1);
      const interval = randomisationRatio(treated, control, { seed: i, replicates: 399 })!;
      const inside = interval.low <= Math.log(1.2) && Math.log(1.2) <= interval.high;
      const p = randomisationTest(treated, control, { seed: i, replicates: 399, ratio: 1.2 })!;
      // A limit is found to 1e-4 of ln R; a p-value exactly at the level may fall either way.
      if (Math.abs(p - 0.05) > 0.006) expect(inside).toBe(p > 0.05);
      expect(logRatio(treated, control)).toBeDefined();
    }
  });
});

describe('stratified', () => {
  it('covers, and is narrower when strata explain the tokens', () => {
    const got = simulateStratified(300, 5);
    expect(got.covered).toBeGreaterThanOrEqual(0.92 - three(0.92, 300));
    expect(got.covered).toBeLessThanOrEqual(0.975 + three(0.975, 300));
    expect(got.width).toBeLessThan(0.75);
  });
});

describe('estimated', () => {
  it('is right when nothing else changed, and biased under a trend', () => {
    const still = simulateBefore(0, 200, 1);
    expect(still.covered).toBeGreaterThan(0.92 - three(0.92, 200));
    expect(Math.abs(still.saved - 0.2)).toBeLessThan(0.02);
    const falling = simulateBefore(-0.2, 200, 1);
    expect(falling.saved).toBeGreaterThan(0.3);
    expect(falling.covered).toBeLessThan(0.75);
  });
});
