import { binomialUpperTail } from './binomial.js';

export interface McNemar {
  /** Exact conditional two-sided p-value. */
  readonly exact: number;
  /** Mid-p: the exact one less half of the probability of what was observed, on both sides. */
  readonly midP: number;
}

/**
 * Exact conditional McNemar test and its mid-p variant for paired yes/no outcomes.
 *
 * Reference: McNemar (1947); Fagerland, Lydersen & Laake (2013), BMC Med. Res. Methodol. 13:91.
 * Assumes independent pairs; with clusters it is anti-conservative (see `clusteredDifference`). The mid-p is close
 * to nominal, not guaranteed. With no discordant pair both are 1. Undefined for counts that are not whole.
 */
export function mcnemar(gained: number, lost: number): McNemar | undefined {
  if (!Number.isInteger(gained) || !Number.isInteger(lost) || gained < 0 || lost < 0) return undefined;
  const n = gained + lost;
  if (n === 0) return { exact: 1, midP: 1 };
  const k = Math.max(gained, lost);
  const tail = binomialUpperTail(k, n, 0.5);
  if (gained === lost) return { exact: 1, midP: 1 - (tail - binomialUpperTail(k + 1, n, 0.5)) };
  const point = tail - binomialUpperTail(k + 1, n, 0.5);
  return { exact: Math.min(1, 2 * tail), midP: 2 * tail - point };
}
