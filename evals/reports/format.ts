import type { Estimate } from './types.js';

/** A share as a percentage with one decimal; a true minus sign; never "-0.0". */
export function percent(share: number | undefined, digits = 1): string {
  if (share === undefined || !Number.isFinite(share)) return '–';
  const text = Math.abs(share * 100).toFixed(digits);
  return share < 0 && Number(text) !== 0 ? `−${text} %` : `${text} %`;
}

/** A difference of shares in points, signed. */
export function points(difference: number | undefined, digits = 1): string {
  if (difference === undefined || !Number.isFinite(difference)) return '–';
  const text = Math.abs(difference * 100).toFixed(digits);
  return Number(text) === 0 ? text : `${difference < 0 ? '−' : '+'}${text}`;
}

const bare = (text: string) => text.replace(' %', '');

/** `41.2 % [38.0, 44.1]`; without an interval only the number. */
export function percentEstimate(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  const { value, low, high } = estimate;
  return low === undefined || high === undefined
    ? percent(value)
    : `${percent(value)} [${bare(percent(low))}, ${bare(percent(high))}]`;
}

/** `−2.0 [−4.1, +0.3]` in points. */
export function pointsEstimate(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  const { value, low, high } = estimate;
  return low === undefined || high === undefined ? points(value) : `${points(value)} [${points(low)}, ${points(high)}]`;
}

/** A whole number with thin groups: 12,345. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 item`, `2 items`. */
export function counted(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? '' : 's'}`;
}
