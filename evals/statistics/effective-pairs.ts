import { designEffect } from './design-effect.js';
import { type EffectiveSize, effectiveEvents, effectiveSize } from './effective-size.js';
import { mcnemar } from './mcnemar.js';
import { tangoInterval } from './tango.js';
import type { ClusterCount, Estimate, PairCounts } from './types.js';

/** The pairs of one cluster. */
export type ClusterPairs = PairCounts;

export interface PairedDifference extends Estimate {
  readonly gained: number;
  readonly lost: number;
  readonly mcnemarP?: number;
  readonly mcnemarMidP?: number;
}

/** Design effect of the mean of the differences d ∈ {−1, 0, 1}: cluster-robust variance over that of independent pairs. */
function differenceDeff(clusters: readonly ClusterPairs[], total: PairCounts): number | undefined {
  const count = clusters.length;
  const mean = (total.gained - total.lost) / total.n;
  let squares = 0;
  for (const c of clusters) squares += (c.gained - c.lost - mean * c.n) ** 2;
  const clustered = ((count / (count - 1)) * squares) / total.n ** 2;
  const independent = ((total.gained + total.lost) / total.n - mean * mean) / total.n;
  return independent > 0 ? clustered / independent : undefined;
}

/**
 * Paired difference of two arms, (gained − lost)/n, with Tango's score interval and McNemar's tests.
 *
 * One pair a cluster: exact Tango. Clustered: Tango on n/DEFF, labelled approximate; with fewer than 10 discordant pairs in
 * effect or fewer than 10 clusters n_eff = number of clusters (see `effectiveSize`). One cluster only: no interval.
 * McNemar's p-values are given for independent pairs only. Undefined without pairs.
 */
export function pairedDifference(clusters: readonly ClusterPairs[], confidence = 0.95): PairedDifference | undefined {
  const used = clusters.filter((c) => c.n > 0);
  const total = used.reduce((t, c) => ({ n: t.n + c.n, gained: t.gained + c.gained, lost: t.lost + c.lost }), {
    n: 0,
    gained: 0,
    lost: 0,
  });
  if (total.n === 0) return undefined;
  const value = (total.gained - total.lost) / total.n;
  const counts = { gained: total.gained, lost: total.lost };
  const effective = effectiveSize({
    trials: total.n,
    clusters: used.length,
    events: effectiveEvents(used.map((c) => c.gained + c.lost)),
    deff: differenceDeff(used, total),
  });
  if (effective === undefined) return { value, ...counts, method: 'paired difference, one cluster: no interval' };
  const scale = effective.size / total.n;
  const interval = tangoInterval(
    { n: effective.size, gained: total.gained * scale, lost: total.lost * scale },
    confidence,
  );
  const independent = effective.rule === '';
  const test = independent ? mcnemar(total.gained, total.lost) : undefined;
  return {
    value,
    ...interval,
    ...counts,
    ...(test === undefined ? {} : { mcnemarP: test.exact, mcnemarMidP: test.midP }),
    method: independent ? 'Tango' : `Tango (approximate), ${effective.rule}`,
  };
}

/** The effective size of a clustered proportion by the same rules. */
export function effectiveTrials(clusters: readonly ClusterCount[]): EffectiveSize | undefined {
  const used = clusters.filter((c) => c.trials > 0);
  const trials = used.reduce((t, c) => t + c.trials, 0);
  const successes = used.reduce((t, c) => t + c.successes, 0);
  if (trials === 0) return undefined;
  const rarer = used.map((c) => (successes * 2 <= trials ? c.successes : c.trials - c.successes));
  return effectiveSize({
    trials,
    clusters: used.length,
    events: effectiveEvents(rarer),
    deff: designEffect(used)?.deff,
  });
}
