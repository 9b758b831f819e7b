import { normalQuantile } from './normal.js';
import { studentQuantile } from './student.js';

export interface EffectiveSize {
  /** How many independent trials (or pairs) the clustered ones are worth. */
  readonly size: number;
  /** The rule that said so, for the method's name; empty for independent trials. */
  readonly rule: string;
}

/** Fewest events, and fewest clusters, from which a design effect is estimated. */
const LEAST = 10;

/**
 * How many events there are in effect, (Σ k)² / Σ k² over clusters (Kish): ten losses in ten clusters are ten, ten losses in one
 * cluster are one.
 */
export function effectiveEvents(perCluster: readonly number[]): number {
  const sum = perCluster.reduce((t, k) => t + k, 0);
  const squares = perCluster.reduce((t, k) => t + k * k, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * The effective size of clustered trials.
 *
 * n/DEFF with the small-sample factor (z/t(C−1))² of Korn & Graubard (1998), Surv. Methodol. 24:193, never above n. With fewer than
 * 10 clusters or fewer than 10 effective events no design effect can be believed (a rare loss that takes whole clusters shows none): then
 * the number of clusters, the size if every cluster were one trial. Failure case: many single losses hide a rare kind of cluster that
 * fails whole and that the sample happens to lack (coverage table, failure case). One trial a cluster: n. One cluster: undefined.
 */
export function effectiveSize(from: {
  readonly trials: number;
  readonly clusters: number;
  /** Effective events of the rarer kind; see `effectiveEvents`. */
  readonly events: number;
  readonly deff: number | undefined;
}): EffectiveSize | undefined {
  const { trials, clusters, events, deff } = from;
  if (clusters === trials) return { size: trials, rule: '' };
  if (clusters < 2) return undefined;
  if (clusters < LEAST || events < LEAST || deff === undefined)
    return { size: Math.min(trials, clusters), rule: `n_eff = ${clusters} clusters` };
  const small = (normalQuantile(0.975) / studentQuantile(0.975, clusters - 1)) ** 2;
  const size = (trials / Math.max(1, deff)) * small;
  return { size, rule: `n/DEFF = ${size.toFixed(1)}` };
}
