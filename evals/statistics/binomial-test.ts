import { binomialLowerTail, binomialUpperTail } from './binomial.js';

/**
 * Exact two-sided binomial test of P = p: twice the smaller tail, at most 1.
 *
 * Reference: Clopper & Pearson (1934), whose interval it inverts. Assumes independent trials; exact, so conservative. Undefined when the
 * counts are not whole or p lies outside (0, 1).
 */
export function binomialTest(successes: number, trials: number, p: number): number | undefined {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials)
    return undefined;
  if (!(p > 0 && p < 1)) return undefined;
  const tail = Math.min(binomialLowerTail(successes, trials, p), binomialUpperTail(successes, trials, p));
  return Math.min(1, 2 * tail);
}
