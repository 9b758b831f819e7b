import { effectiveTrials } from './effective-pairs.js';
import type { ClusterCount, Estimate } from './types.js';
import { wilson } from './wilson.js';

/**
 * A proportion as tables show it: Σ successes / Σ trials with Wilson's interval, on n/DEFF when clustered, or on the number
 * of clusters where successes or failures are too few for one (see `effectiveSize`).
 * One cluster only: no interval. Undefined without trials.
 */
export function shownProportion(clusters: readonly ClusterCount[], confidence = 0.95): Estimate | undefined {
  const n = clusters.reduce((t, c) => t + c.trials, 0);
  const k = clusters.reduce((t, c) => t + c.successes, 0);
  if (!(n > 0)) return undefined;
  const value = k / n;
  const effective = effectiveTrials(clusters);
  if (effective === undefined) return { value, method: 'share, one cluster: no interval' };
  const size = effective.size;
  const interval = wilson(k === n ? size : value * size, size, confidence);
  return { value, ...interval, method: effective.rule === '' ? 'Wilson' : `Wilson, ${effective.rule}` };
}
