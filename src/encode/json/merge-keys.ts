/** More different key sets than this in one array are not merged: the rest stays as it is. */
const MAX_SIGNATURES = 200;

/** One order of keys that the key lists of most objects follow, with keys left out. */
export interface MergedKeys {
  readonly order: readonly string[];
  /** Signatures (key lists, joined by line feeds) that follow the order. */
  readonly signatures: ReadonlySet<string>;
}

export interface Counted {
  readonly keys: readonly string[];
  readonly count: number;
}

/** How many keys a list has that are not in an order, or undefined when it runs against it; `places`: where each key of the order stands. */
function countFresh(places: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined {
  let last = -1;
  let fresh = 0;
  for (const key of keys) {
    const place = places.get(key);
    if (place === undefined) fresh++;
    else if (place <= last) return undefined;
    else last = place;
  }
  return fresh;
}

/** The order with the keys of one more list put in, new ones right behind the one that they follow. */
function insertKeys(order: readonly string[], places: ReadonlyMap<string, number>, keys: readonly string[]): string[] {
  const next: string[] = [];
  let from = 0;
  for (const key of keys) {
    const place = places.get(key);
    if (place === undefined) next.push(key);
    else while (from <= place) next.push(order[from++] as string);
  }
  while (from < order.length) next.push(order[from++] as string);
  return next;
}

/**
 * Merges the key lists of objects into one order, the most frequent lists first. A list stays out when the absent cells that it
 * brings cost more than `price` for each of its keys: the price of writing its rows in another way.
 */
export function mergeKeys(lists: ReadonlyMap<string, Counted>, price: (list: Counted) => number): MergedKeys {
  const ranked = [...lists].sort((a, b) => b[1].count - a[1].count).slice(0, MAX_SIGNATURES);
  let order: readonly string[] = [];
  let places: ReadonlyMap<string, number> = new Map();
  let rows = 0;
  const signatures = new Set<string>();
  for (const [signature, list] of ranked) {
    const { keys, count } = list;
    const fresh = countFresh(places, keys);
    if (fresh === undefined) continue;
    const absent = fresh * rows + (order.length + fresh - keys.length) * count;
    if (rows > 0 && absent > price(list) * keys.length) continue;
    if (fresh > 0) {
      order = insertKeys(order, places, keys);
      places = new Map(order.map((key, i) => [key, i]));
    }
    rows += count;
    signatures.add(signature);
  }
  return { order, signatures };
}
