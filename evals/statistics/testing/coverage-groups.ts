import { fieller } from '../fieller.js';
import { logRatio } from '../log-ratio.js';
import { newcombe } from '../newcombe.js';
import { type Random, seededRandom } from '../random.js';
import { randomisationTest } from '../randomisation-ratio.js';
import { shownProportion } from '../shown-proportion.js';
import { betaBinomial, type Coverage, list, simulate } from './simulate.js';

const moments = (values: readonly number[]) => {
  const units = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / units;
  return { mean, squaredError: values.reduce((s, v) => s + (v - mean) ** 2, 0) / (units - 1) / units, units };
};

const lognormal = (random: Random, n: number, spread: number) => list(n, () => Math.exp(spread * random.normal()));

/** Whether a test rejects the truth, as an interval around it. */
const around = (p: number | undefined, truth: number) =>
  p === undefined ? undefined : p > 0.05 ? { low: truth - 1, high: truth + 1 } : { low: truth + 1, high: truth + 2 };

/** Two independent groups, and clustered shares as they are shown. Seeded. */
export function groupCoverage(draws: number, seed: number): readonly Coverage[] {
  const random = seededRandom(seed);
  const rows: Coverage[] = [];
  for (const [n, m, cv] of [
    [12, 12, 0.2],
    [30, 10, 0.3],
    [100, 30, 0.5],
  ] as const) {
    const normal = (r: Random, size: number) => list(size, () => 1 + cv * r.normal());
    rows.push(
      simulate('Fieller', 'approximate', `n ${n} / ${m}, normal, cv ${cv}`, 1, draws, random, (r) =>
        fieller(moments(normal(r, n)), moments(normal(r, m))),
      ),
    );
  }
  for (const [n, m, spread] of [
    [20, 20, 0.8],
    [90, 10, 0.8],
    [180, 20, 0.8],
    [180, 20, 1.2],
    [900, 100, 1.2],
  ] as const) {
    const setting = `n ${n} / ${m}, lognormal σ ${spread}`;
    const heavy = m < 50 && spread > 1;
    rows.push(
      simulate('ln ratio of means', heavy ? 'beside' : 'approximate', setting, 0, draws, random, (r) =>
        logRatio(lognormal(r, n, spread), lognormal(r, m, spread)),
      ),
      simulate('Fieller, heavy tail', 'beside', setting, 1, draws, random, (r) =>
        fieller(moments(lognormal(r, n, spread)), moments(lognormal(r, m, spread))),
      ),
      simulate('re-drawn assignment', 'exact', setting, 0, Math.ceil(draws / 5), random, (r) =>
        around(
          randomisationTest(lognormal(r, n, spread), lognormal(r, m, spread), { seed: r.uint32(), replicates: 199 }),
          0,
        ),
      ),
    );
  }
  for (const [n, p, m, q] of [
    [40, 0.9, 40, 0.8],
    [200, 0.95, 30, 0.95],
    [50, 0.02, 50, 0.01],
  ] as const) {
    const events = (r: Random, size: number, rate: number) => ({
      successes: betaBinomial(r, size, rate, 0),
      trials: size,
    });
    rows.push(
      simulate('Newcombe', 'score', `${n} at ${p}, ${m} at ${q}`, p - q, draws, random, (r) =>
        newcombe(events(r, n, p), events(r, m, q)),
      ),
    );
  }
  for (const [count, p, rho] of [
    [30, 0.5, 0.2],
    [60, 0.9, 0.2],
    [100, 0.95, 0.4],
  ] as const) {
    rows.push(
      simulate('Wilson n/DEFF', 'score', `C ${count} × 10, p ${p}, ρ ${rho}`, p, draws, random, (r) =>
        shownProportion(list(count, () => ({ trials: 10, successes: betaBinomial(r, 10, p, rho) }))),
      ),
    );
  }
  return rows;
}
