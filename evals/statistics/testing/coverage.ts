import { binomialUpperTail } from '../binomial.js';
import { clopperPearson } from '../clopper-pearson.js';
import { clusterBootstrap } from '../cluster-bootstrap.js';
import { clusteredDifference } from '../clustered-difference.js';
import { pairedDifference } from '../effective-pairs.js';
import { lossShare } from '../loss-share.js';
import { meanShare } from '../mean-share.js';
import { type Random, seededRandom } from '../random.js';
import { savedShare } from '../saved-share.js';
import { tangoInterval } from '../tango.js';
import type { Interval } from '../types.js';
import { welch } from '../welch.js';
import { wilson } from '../wilson.js';
import { betaBinomial, type Coverage, list, simulate } from './simulate.js';

const pmf = (k: number, n: number, p: number) => binomialUpperTail(k, n, p) - binomialUpperTail(k + 1, n, p);

/** Coverage of a binomial interval by enumeration of all outcomes. */
function enumerated(
  estimator: string,
  kind: Coverage['kind'],
  n: number,
  p: number,
  interval: (k: number, n: number) => Interval | undefined,
): Coverage {
  let covered = 0;
  for (let k = 0; k <= n; k += 1) {
    const got = interval(k, n);
    if (got !== undefined && got.low <= p && p <= got.high) covered += pmf(k, n, p);
  }
  return { estimator, kind, setting: `n ${n}, p ${p}`, covered, error: 0, absent: 0 };
}

/** Tango's by enumeration of all (gained, lost). */
function tangoCoverage(n: number, gain: number, loss: number): Coverage {
  let covered = 0;
  for (let gained = 0; gained <= n; gained += 1) {
    const first = pmf(gained, n, gain);
    if (first < 1e-12) continue;
    for (let lost = 0; lost <= n - gained; lost += 1) {
      const weight = first * pmf(lost, n - gained, loss / (1 - gain));
      if (weight < 1e-12) continue;
      const got = tangoInterval({ n, gained, lost });
      if (got !== undefined && got.low <= gain - loss && gain - loss <= got.high) covered += weight;
    }
  }
  return {
    estimator: 'Tango',
    kind: 'score',
    setting: `n ${n}, gain ${gain}, loss ${loss}`,
    covered,
    error: 0,
    absent: 0,
  };
}

/** Single events at rate p / 2, and whole clusters at rate p / 2: a rare kind of cluster that the sample may not hold. */
function rareWhole(random: Random, n: number, p: number): number {
  return random.next() < p / 2 ? n : betaBinomial(random, n, p / 2, 0);
}

/** The three estimators of clustered shares on one kind of cluster. */
function clustered(
  setting: string,
  count: number,
  p: number,
  draws: number,
  random: Random,
  events: (random: Random) => number,
): readonly Coverage[] {
  return [
    simulate('Tango n/DEFF', 'score', setting, -p, draws, random, (r) =>
      pairedDifference(list(count, () => ({ n: 10, gained: 0, lost: events(r) }))),
    ),
    simulate('loss share', 'score', setting, -p, draws, random, (r) =>
      lossShare(list(count, () => ({ trials: 10, successes: events(r) }))),
    ),
    simulate('mean of clusters', 'score', setting, p, draws, random, (r) =>
      meanShare(
        list(count, () => events(r) / 10),
        count * 10,
      ),
    ),
  ];
}

/** The grid of EVALUATION.md §7, seeded. `draws` a point; bootstrap points take a tenth. */
export function coverageTable(draws: number, seed: number): readonly Coverage[] {
  const random = seededRandom(seed);
  const rows: Coverage[] = [];
  for (const [n, p] of [
    [20, 0.01],
    [100, 0.01],
    [100, 0.2],
    [400, 0.005],
    [400, 0.5],
  ] as const) {
    rows.push(enumerated('Clopper–Pearson', 'exact', n, p, clopperPearson));
    rows.push(enumerated('Wilson', 'score', n, p, wilson));
  }
  for (const [n, gain, loss] of [
    [30, 0.1, 0.1],
    [30, 0.05, 0.25],
    [100, 0.02, 0.02],
    [100, 0.01, 0.1],
    [200, 0.01, 0.01],
  ] as const) {
    rows.push(tangoCoverage(n, gain, loss));
  }
  for (const count of [10, 20, 60]) {
    for (const spread of [0.3, 0.8]) {
      // Tokens before are lognormal; the kept share is independent with mean 0.6.
      rows.push(
        simulate('jackknife ln R', 'approximate', `C ${count}, sizes lognormal σ ${spread}`, 0.4, draws, random, (r) =>
          savedShare(
            list(count, () => {
              const before = Math.exp(8 + spread * r.normal());
              return { before, after: before * (0.2 + 0.8 * r.next()) };
            }),
          ),
        ),
      );
    }
    rows.push(
      simulate('cluster-robust t', 'approximate', `C ${count}, sizes 5–15`, 0, draws, random, (r) =>
        clusteredDifference(
          list(count, () => {
            const pairs = 5 + r.below(11);
            const shift = 0.2 * r.normal();
            return { pairs, sum: list(pairs, () => shift + 0.3 * r.normal()).reduce((a, b) => a + b, 0) };
          }),
        ),
      ),
    );
  }
  for (const [count, p, rho] of [
    [20, 0.1, 0],
    [20, 0.1, 1],
    [40, 0.02, 0.1],
    [40, 0.1, 0.3],
    [40, 0.3, 1],
    [100, 0.05, 0.2],
    [100, 0.2, 0.5],
  ] as const) {
    rows.push(
      ...clustered(`C ${count} × 10, p ${p}, ρ ${rho}`, count, p, draws, random, (r) => betaBinomial(r, 10, p, rho)),
    );
  }
  const truth = 0.025 + 0.975 * 0.025;
  rows.push(
    ...clustered('C 100 × 10, rare whole clusters', 100, truth, draws, random, (r) => rareWhole(r, 10, 0.05)).map(
      (row) => ({
        ...row,
        kind: 'beside' as const,
        estimator: `${row.estimator} (failure case)`,
      }),
    ),
  );
  rows.push(
    simulate('Welch', 'approximate', 'n 12 and 30, σ 1 and 3', 0, draws, random, (r) =>
      welch(
        list(12, () => r.normal()),
        list(30, () => 3 * r.normal()),
      ),
    ),
    simulate('cluster bootstrap', 'approximate', 'C 40, mean of normal', 0, Math.ceil(draws / 10), random, (r) =>
      clusterBootstrap(
        list(40, () => r.normal()),
        (u) => u.reduce((a, b) => a + b, 0) / u.length,
        {
          seed: r.uint32(),
          replicates: 399,
        },
      ),
    ),
  );
  return rows;
}
