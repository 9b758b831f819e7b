import type { Interval } from './types.js';
import { wilson } from './wilson.js';

/**
 * Newcombe's hybrid score interval for a difference of two independent proportions, first minus second.
 *
 * Reference: Newcombe (1998), Statist. Med. 17:873, method 10. Assumes independent trials (conversations, not requests). Coverage may fall a
 * little below nominal when both proportions are near 0 or 1. Undefined when either group is empty.
 */
export function newcombe(
  first: { readonly successes: number; readonly trials: number },
  second: { readonly successes: number; readonly trials: number },
  confidence = 0.95,
): Interval | undefined {
  const a = wilson(first.successes, first.trials, confidence);
  const b = wilson(second.successes, second.trials, confidence);
  if (a === undefined || b === undefined) return undefined;
  const p = first.successes / first.trials;
  const q = second.successes / second.trials;
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
