import { binomialUpperTail } from './binomial.js';

import { type ClusterDifference, clusteredDifference } from './clustered-difference.js';
import { effectiveEvents } from './effective-size.js';
import { studentTails } from './student.js';

/**
 * One-sided p of "no loss" (the mean difference is not below 0) for clustered pairs.
 *
 * From ten clusters and ten effective events on: t(C−1) of `clusteredDifference`. With fewer no variance can be believed: the sign test over
 * clusters, P(Binomial(clusters that moved, ½) ≥ clusters that lost), exact when a cluster that moved is as likely to gain as to lose
 * (Dixon & Mood 1946, JASA 41:557). Assumes independent clusters. No cluster moved: 1. Undefined without pairs or with one cluster.
 */
export function lossP(clusters: readonly ClusterDifference[]): number | undefined {
  const own = clusters.filter((c) => c.pairs > 0);
  if (own.length < 2) return undefined;
  const estimate = clusteredDifference(own);
  if (effectiveEvents(own.map((c) => Math.abs(c.sum))) >= 10 && estimate?.standardError !== undefined)
    return studentTails(estimate.value / estimate.standardError, own.length - 1).lower;
  const moved = own.filter((c) => c.sum !== 0).length;
  return moved === 0 ? 1 : binomialUpperTail(own.filter((c) => c.sum < 0).length, moved, 0.5);
}
