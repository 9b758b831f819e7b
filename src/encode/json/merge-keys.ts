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

/** `order` with the keys of one more list put in, or undefined when the list runs against it. */
function insertKeys(order: readonly string[], keys: readonly string[]): string[] | undefined {
  const at = new Map(order.map((key, i) => [key, i]));
  const before: string[][] = order.map(() => []);
  before.push([]);
  let last = -1;
  for (const key of keys) {
    const place = at.get(key);
    if (place === undefined) (before[last + 1] as string[]).push(key);
    else if (place <= last) return undefined;
    else last = place;
  }
  return before.flatMap((fresh, i) => (i < order.length ? [...fresh, order[i] as string] : fresh));
}

/**
 * Merges the key lists of objects into one order, the most frequent lists first. A list stays out when the absent cells that it
 * brings cost more than `price` for each of its keys: the price of writing its rows in another way.
 */
export function mergeKeys(lists: ReadonlyMap<string, Counted>, price: (list: Counted) => number): MergedKeys {
  const ranked = [...lists].sort((a, b) => b[1].count - a[1].count).slice(0, MAX_SIGNATURES);
  let order: readonly string[] = [];
  let rows = 0;
  const signatures = new Set<string>();
  for (const [signature, list] of ranked) {
    const next = insertKeys(order, list.keys);
    if (next === undefined) continue;
    const absent = (next.length - order.length) * rows + (next.length - list.keys.length) * list.count;
    if (rows > 0 && absent > price(list) * list.keys.length) continue;
    order = next;
    rows += list.count;
    signatures.add(signature);
  }
  return { order, signatures };
}
