import { expect, it } from 'vitest';
import { seededRandom } from '../statistics/index.js';
import { judgeLatency } from './latency.js';
import { pool } from './testing/power.js';

const SETTING = { reader: 'probe', clusterSize: 1, icc: 0, noise: 0, claim: 'items' } as const;

/** Both runs' log ratios of `items` items, the run's slower by `factor`, each call with a clock's noise of a fifth. */
function judged(items: number, factor: number) {
  const pairs = pool(SETTING, items, 0, 1);
  const random = seededRandom(5);
  const ratios = (times: number) =>
    new Map(pairs.map(({ item }) => [item, Math.log(40 * times) + 0.2 * random.normal()] as const));
  const runs = { reference: ratios(1), run: ratios(factor) };
  return judgeLatency(pairs, runs, { arm: 'ours', scope: 'all', margin: 0.25, seed: 1, name: (item) => item });
}

it('passes the same speed, catches twice the time, and leaves the margin itself open', () => {
  expect(judged(200, 1)).toMatchObject({ verdict: 'pass', unit: 'ratio' });
  const twice = judged(200, 2);
  expect(twice).toMatchObject({ verdict: 'regression', p: 0.001 });
  expect(twice?.run as number).toBeGreaterThan(1.8 * (twice?.reference as number));
  expect(judged(200, 1.25)?.verdict).toBe('inconclusive');
});

it('says nothing of fewer than ten timed items', () => {
  expect(judged(9, 2)).toBeUndefined();
});
