import { seededDraw, seededIndex } from '../../seeded.js';

/** What a log query returns at most, in characters, as log services limit it: whole rows. */
export const QUERY_LIMIT = 600_000;

/**
 * The rows that one query returns: all of them, or as many in a row as fit below the limit, beginning anywhere, with one of `needed` (row
 * numbers) among them. Returns the first row and the one after the last.
 */
export function cutWindow(
  sizes: readonly number[],
  needed: readonly number[],
  limit: number,
  ...seed: (string | number)[]
): [start: number, end: number] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= limit) return [0, sizes.length];
  const anchor = seededDraw(needed, 1, () => true, 'anchor', ...seed)[0] ?? seededIndex(sizes.length, 'row', ...seed);
  let first = anchor;
  for (let left = limit - (sizes[anchor] as number); first > 0 && left >= (sizes[first - 1] as number); ) {
    first -= 1;
    left -= sizes[first] as number;
  }
  const start = first + seededIndex(anchor - first + 1, 'start', ...seed);
  let end = start;
  for (let left = limit; end < sizes.length && left >= (sizes[end] as number); end += 1) left -= sizes[end] as number;
  return [start, Math.max(end, anchor + 1)];
}
