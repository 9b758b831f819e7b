import { holm } from '../holm.js';
import { lossP } from '../loss-p.js';
import { seededRandom } from '../random.js';
import { simultaneousIntervals } from '../simultaneous.js';
import type { PairCounts } from '../types.js';
import type { Coverage } from './simulate.js';

interface Point {
  readonly name: string;
  readonly clusters: number;
  readonly size: number;
  /** Of each arm: chance of a loss and of a gain; hard clusters double them, easy ones have none. */
  readonly arms: readonly { readonly loss: number; readonly gain: number }[];
  /** Share of clusters that can move at all; 1: no clustering. */
  readonly hard: number;
  readonly canOnlyLose?: boolean;
}

const same = (n: number, loss: number, gain = 0) => Array.from({ length: n }, () => ({ loss, gain }));

const POINTS: readonly Point[] = [
  { name: '3 arms', clusters: 60, size: 10, arms: [...same(2, 0.1), ...same(1, 0.25)], hard: 0.5, canOnlyLose: true },
  { name: '5 arms, both ways', clusters: 60, size: 10, arms: same(5, 0.08, 0.08), hard: 0.5 },
  { name: '16 arms', clusters: 120, size: 5, arms: same(16, 0.15, 0.05), hard: 0.5 },
  { name: '5 arms, few clusters', clusters: 15, size: 20, arms: same(5, 0.2, 0.1), hard: 1 },
  { name: '6 arms, rare losses', clusters: 400, size: 1, arms: same(6, 0.003), hard: 1, canOnlyLose: true },
  { name: '6 arms, rare both ways', clusters: 300, size: 1, arms: same(6, 0.004, 0.004), hard: 1 },
  {
    name: '8 arms, rare and common',
    clusters: 100,
    size: 10,
    arms: [...same(4, 0.002), ...same(4, 0.2)],
    hard: 0.5,
    canOnlyLose: true,
  },
];

type Random = ReturnType<typeof seededRandom>;

/** Arms share which clusters are hard, and half of their items' luck. */
function draw(point: Point, random: Random): readonly (readonly PairCounts[])[] {
  const { clusters, size, arms, hard } = point;
  const counts = arms.map(() => Array.from({ length: clusters }, () => ({ n: size, gained: 0, lost: 0 })));
  for (let c = 0; c < clusters; c += 1) {
    if (hard < 1 && random.next() >= hard) continue;
    for (let i = 0; i < size; i += 1) {
      const luck = random.next();
      arms.forEach(({ loss, gain }, a) => {
        const u = random.next() < 0.5 ? luck : random.next();
        if (u < loss / hard) counts[a]![c]!.lost += 1;
        else if (u < (loss + gain) / hard) counts[a]![c]!.gained += 1;
      });
    }
  }
  return counts;
}

/** Joint coverage of `simultaneousIntervals`, and how seldom Holm over `lossP` names an arm that does not lose. Seeded. */
export function jointCoverage(draws: number, seed: number): readonly Coverage[] {
  const random = seededRandom(seed);
  return POINTS.flatMap((point) => {
    let held = 0;
    let given = 0;
    let quiet = 0;
    for (let k = 0; k < draws; k += 1) {
      const arms = draw(point, random);
      const canOnlyLose = point.canOnlyLose === true;
      const got = simultaneousIntervals(arms, { seed: random.uint32(), replicates: 399, canOnlyLose });
      const inside = got.arms.map((estimate, a) => {
        const truth = point.arms[a]!.gain - point.arms[a]!.loss;
        if (estimate?.low === undefined || estimate.high === undefined) return undefined;
        return estimate.low - 1e-12 <= truth && truth <= estimate.high + 1e-12;
      });
      if (!inside.includes(undefined)) {
        given += 1;
        if (inside.every(Boolean)) held += 1;
      }
      if (point.arms.every(({ loss, gain }) => loss === gain)) {
        const ps = arms.map((own) => lossP(own.map((c) => ({ sum: c.gained - c.lost, pairs: c.n }))) ?? Number.NaN);
        if (!holm(ps).some((p) => p <= 0.05)) quiet += 1;
      }
    }
    const setting = `${point.name}, C ${point.clusters} × ${point.size}`;
    const row = (estimator: string, share: number, of: number): Coverage => ({
      ...{ estimator, kind: 'simultaneous', setting, covered: share },
      ...{ error: Math.max(Math.sqrt((share * (1 - share)) / of), 1 / of), absent: 1 - given / draws },
    });
    return [
      row('max-T / Bonferroni', held / given, given),
      ...(point.arms.every(({ loss, gain }) => loss === gain)
        ? [{ ...row('Holm over loss p', quiet / draws, draws), setting: `${setting}: nobody named`, absent: 0 }]
        : []),
    ];
  });
}
