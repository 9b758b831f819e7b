/** More different key sets than this in one array are not merged: the rest stays as it is. */
const MAX_SIGNATURES = 200;

/** One order of keys that the key lists of most objects follow, with keys left out. */
export interface MergedKeys {
  readonly order: readonly string[];
  /** Signatures (key lists, joined by line feeds) that follow the order. */
  readonly signatures: ReadonlySet<string>;
}

interface Counted {
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

/** True when writing the rows that hold `key` in full is cheaper than a column that is mostly absent. */
function tooRare(key: string, lists: readonly Counted[], rows: number, columns: number): boolean {
  let present = 0;
  for (const { keys, count } of lists) if (keys.includes(key)) present += count;
  return rows - present > present * 2 * columns;
}

/** Merges the key lists of objects into one order, the most frequent lists first. */
export function mergeKeys(lists: ReadonlyMap<string, Counted>): MergedKeys {
  const ranked = [...lists].sort((a, b) => b[1].count - a[1].count).slice(0, MAX_SIGNATURES);
  const build = (allowed: readonly (readonly [string, Counted])[]) => {
    let order: readonly string[] = [];
    const used: [string, Counted][] = [];
    for (const [signature, list] of allowed) {
      const next = insertKeys(order, list.keys);
      if (next === undefined) continue;
      order = next;
      used.push([signature, list]);
    }
    return { order, used };
  };
  let { order, used } = build(ranked);
  const rows = used.reduce((sum, [, list]) => sum + list.count, 0);
  const counted = used.map(([, list]) => list);
  const rare = new Set(counted.length < 2 ? [] : order.filter((key) => tooRare(key, counted, rows, order.length)));
  if (rare.size > 0) ({ order, used } = build(used.filter(([, list]) => !list.keys.some((key) => rare.has(key)))));
  return { order, signatures: new Set(used.map(([signature]) => signature)) };
}
