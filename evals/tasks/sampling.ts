import { seededKey } from './seeded.js';

/** What sampling must know of an item. */
export interface Sampled {
  readonly id: string;
  readonly stratum?: string;
}

/**
 * A seeded stratified sample of at most `limit` items, in their given order. Places are shared among the strata in proportion to their
 * sizes by largest remainder, after one place for each stratum where there are enough; within a stratum the items with the
 * smallest SHA-256 of (seed, id) are taken, so that a larger limit keeps nearly all of a smaller one. `limit` absent: all.
 */
export function stratifiedSample<T extends Sampled>(items: readonly T[], limit: number | undefined, seed: number): T[] {
  if (limit === undefined || limit >= items.length) return [...items];
  const strata = new Map<string, T[]>();
  for (const item of items) {
    const name = item.stratum ?? '';
    const stratum = strata.get(name);
    if (stratum === undefined) strata.set(name, [item]);
    else stratum.push(item);
  }
  const places = share(
    [...strata.values()].map((stratum) => stratum.length),
    limit,
  );
  const taken = new Set<string>();
  [...strata.values()].forEach((stratum, index) => {
    const keyed = stratum.map((item) => ({ item, key: seededKey(seed, item.id) }));
    keyed.sort((a, b) => a.key - b.key || (a.item.id < b.item.id ? -1 : 1));
    for (const { item } of keyed.slice(0, places[index])) taken.add(item.id);
  });
  return items.filter((item) => taken.has(item.id));
}

/** Whole places per stratum that sum to `limit`; ties go to the stratum that comes first. */
function share(sizes: readonly number[], limit: number): number[] {
  const floor = limit >= sizes.length ? 1 : 0;
  const rest = limit - floor * sizes.length;
  const open = sizes.map((size) => size - floor);
  const total = open.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => floor);
  const places = open.map((size) => Math.floor((rest * size) / total));
  const byRemainder = open
    .map((size, index) => ({ index, remainder: (rest * size) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let missing = rest - places.reduce((sum, n) => sum + n, 0);
  for (const { index } of byRemainder) {
    if (missing-- <= 0) break;
    places[index] = (places[index] as number) + 1;
  }
  return places.map((n) => n + floor);
}
