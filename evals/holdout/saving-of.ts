import type { Estimate, Interval } from '../statistics/index.js';

/** A saving, 1 − R, from ln R and its limits; without limits the value alone. */
export function savingOf(logRatio: number, limits: Interval | undefined, method: string): Estimate {
  const value = logRatio === 0 ? 0 : 1 - Math.exp(logRatio);
  if (limits === undefined) return { value, method };
  return { value, low: 1 - Math.exp(limits.high), high: 1 - Math.exp(limits.low), method };
}
