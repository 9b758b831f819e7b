import { clopperPearson } from './clopper-pearson.js';
import { effectiveTrials, pairedDifference } from './effective-pairs.js';
import { effectiveEvents } from './effective-size.js';
import { lossShare } from './loss-share.js';
import { type ArmSums, maxT } from './max-t.js';
import type { Estimate, Interval, PairCounts } from './types.js';

/** Fewest clusters, and fewest effective events, from which an arm's standard error is believed (as in `effectiveSize`). */
const LEAST = 10;

export interface Simultaneous {
  /** One an arm, in order; undefined for an arm without pairs. Limits are absent with one cluster. */
  readonly arms: readonly (Estimate | undefined)[];
  /** How many arms the max-T intervals hold for, and how many stand apart by Bonferroni. */
  readonly maxT: number;
  readonly bonferroni: number;
  /** Of the max-T arms; absent without any. */
  readonly critical?: number;
}

const used = (clusters: readonly PairCounts[]) => clusters.filter((c) => c.n > 0);
const total = (clusters: readonly PairCounts[], of: (c: PairCounts) => number) =>
  clusters.reduce((sum, c) => sum + of(c), 0);

/** Enough clusters and effective events of the rarer kind (moved or unmoved pairs) for a studentised resample, and a variance above zero. */
function hasVariance(clusters: readonly PairCounts[]): boolean {
  const own = used(clusters);
  const n = total(own, (c) => c.n);
  const moved = (c: PairCounts) => c.gained + c.lost;
  const rarer = total(own, moved) * 2 <= n ? moved : (c: PairCounts) => c.n - moved(c);
  const value = total(own, (c) => c.gained - c.lost) / n;
  return (
    own.length >= LEAST &&
    effectiveEvents(own.map(rarer)) >= LEAST &&
    own.some((c) => Math.abs(c.gained - c.lost - value * c.n) > 1e-9 * c.n)
  );
}

/** Exact limits of one share; on the effective size when clustered. */
function share(clusters: readonly PairCounts[], of: (c: PairCounts) => number, level: number): Interval | undefined {
  const trials = total(clusters, (c) => c.n);
  const events = total(clusters, of);
  const size = effectiveTrials(clusters.map((c) => ({ successes: of(c), trials: c.n })))?.size;
  if (size === undefined) return undefined;
  return clopperPearson(events === trials ? size : (events / trials) * size, size, level);
}

/**
 * An arm of few events at its own Bonferroni level. Without any difference: Tango. With few: exact limits of the gained and of the lost
 * share at half of the error each, since a score interval far out in the tail leaves the truth out too often when events are few.
 */
function alone(clusters: readonly PairCounts[], confidence: number, canOnlyLose: boolean): Estimate | undefined {
  const own = used(clusters);
  const gained = total(own, (c) => c.gained);
  const lost = total(own, (c) => c.lost);
  if (canOnlyLose && gained === 0) {
    const loss = lossShare(
      own.map((c) => ({ successes: c.lost, trials: c.n })),
      confidence,
    );
    return loss?.low === undefined ? loss : { ...loss, method: 'Bonferroni–Clopper–Pearson' };
  }
  if (gained + lost === 0) {
    const paired = pairedDifference(own, confidence);
    if (paired?.low === undefined || paired.high === undefined) return paired && { value: 0, method: paired.method };
    return { value: 0, low: paired.low, high: paired.high, method: 'Bonferroni–Tango' };
  }
  const value = (gained - lost) / total(own, (c) => c.n);
  const up = share(own, (c) => c.gained, (1 + confidence) / 2);
  const down = share(own, (c) => c.lost, (1 + confidence) / 2);
  if (up === undefined || down === undefined) return { value, method: 'paired difference, one cluster: no interval' };
  return { value, low: up.low - down.high, high: up.high - down.low, method: 'Bonferroni–Clopper–Pearson' };
}

/**
 * Simultaneous intervals of paired differences, (gained − lost)/n, of several arms against one baseline: all hold together with
 * `confidence`.
 *
 * Max-T from one shared cluster resample over the arms with a believable variance (`maxT`); the others at Bonferroni's level, error / arms
 * (`alone`); the max-T group keeps its own share of the error, so that the whole is bounded whatever the dependence. `arms[a][c]` are
 * the pairs of arm a in cluster c: the same clusters for all, n = 0 where an arm has none. Assumes independent clusters. Seeded.
 */
export function simultaneousIntervals(
  arms: readonly (readonly PairCounts[])[],
  options: {
    readonly seed: number;
    readonly replicates?: number;
    readonly confidence?: number;
    /** An arm without a gain has none to expect (`probe`): nothing above 0 is allowed for. */
    readonly canOnlyLose?: boolean;
  },
): Simultaneous {
  const { seed, replicates = 1999, confidence = 0.95, canOnlyLose = false } = options;
  const present = arms.map((clusters) => used(clusters).length > 0);
  const count = present.filter(Boolean).length;
  const error = (1 - confidence) / Math.max(1, count);
  const joint = arms.map((clusters, a) => present[a]! && hasVariance(clusters));
  const together = arms.filter((_, a) => joint[a]);
  const resampled = maxT(together.map(sums), { seed, replicates, confidence: 1 - error * together.length });
  const reached = resampled === undefined ? 0 : together.length;
  let next = 0;
  return {
    arms: arms.map((clusters, a) => {
      if (!present[a]) return undefined;
      if (!joint[a] || resampled === undefined) return alone(clusters, 1 - error, canOnlyLose);
      const { value, error: standard } = resampled.arms[next]!;
      next += 1;
      const half = resampled.critical * standard;
      const most = canOnlyLose && total(clusters, (c) => c.gained) === 0 ? 0 : 1;
      return { value, low: Math.max(-1, value - half), high: Math.min(most, value + half), method: 'max-T' };
    }),
    maxT: reached,
    bonferroni: count - reached,
    ...(resampled === undefined ? {} : { critical: resampled.critical }),
  };
}

function sums(clusters: readonly PairCounts[]): ArmSums {
  return {
    difference: Float64Array.from(clusters, (c) => c.gained - c.lost),
    pairs: Float64Array.from(clusters, (c) => c.n),
  };
}
