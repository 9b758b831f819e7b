import type { Estimate } from './types.js';

/** What an interval of the difference (arm − baseline) says against a margin. */
export type NonInferiority = 'superior' | 'non-inferior' | 'inconclusive' | 'inferior';

/**
 * Verdict of a two-sided 95 % interval, whose limits are the one-sided 97.5 % ones.
 *
 * Reference: Piaggio et al. (2012), JAMA 308:2594 (CONSORT): superior when all of it lies above 0, non-inferior when all of
 * it lies above −margin, inferior when all of it lies below −margin, else inconclusive. `margin` is a share (0.01 = 1 point).
 * An absent limit never decides: without an interval the verdict is inconclusive.
 */
export function nonInferiority(difference: Pick<Estimate, 'low' | 'high'>, margin: number): NonInferiority {
  const { low, high } = difference;
  if (low !== undefined && low > 0) return 'superior';
  if (low !== undefined && low > -margin) return 'non-inferior';
  if (high !== undefined && high < -margin) return 'inferior';
  return 'inconclusive';
}
