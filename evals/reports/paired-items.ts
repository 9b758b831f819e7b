import type { ItemRecord, Manifest } from '../record/index.js';

/** An item under an arm, with the same item under the baseline arm. */
export interface PairedItem {
  readonly record: ItemRecord;
  /** Absent when the baseline has no such item: then the pair is not measured. */
  readonly baseline?: ItemRecord;
  /** Sent bytes differ from the baseline's, or the arm failed. */
  readonly exposed: boolean;
  /** The independent unit, unique over the run. */
  readonly cluster: string;
}

const SCORED: ReadonlySet<ItemRecord['outcome']> = new Set(['right', 'wrong', 'unknown', 'error']);

/** True when the reader judged the item, or it failed (counted as wrong: intention to treat). */
export function isScored(record: ItemRecord): boolean {
  return SCORED.has(record.outcome);
}

/** Scored, and no failure on an item that this reader cannot score at all. */
export function isScoredPair({ record, baseline }: PairedItem): boolean {
  return isScored(record) && baseline?.outcome !== 'needs-model';
}

export const isRight = (record: ItemRecord) => record.outcome === 'right';

/** The baseline arm's name: the first of that role. */
export function baselineArm(manifest: Manifest): string | undefined {
  return manifest.arms.find((arm) => arm.role === 'baseline')?.name;
}

/**
 * Items by arm, each paired with its baseline record, sorted by item id. Clusters are named within their data set, so that two
 * framings of one article are one cluster and two workloads' seeds are two.
 */
export function pairItems(
  manifest: Manifest,
  items: readonly ItemRecord[],
): ReadonlyMap<string, readonly PairedItem[]> {
  const dataset = new Map(manifest.tasks.map((task) => [task.id, task.source.dataset]));
  const base = baselineArm(manifest);
  const baselines = new Map(items.filter((r) => r.arm === base).map((r) => [r.item, r]));
  const byArm = new Map<string, PairedItem[]>(manifest.arms.map((arm) => [arm.name, []]));
  for (const record of items) {
    const baseline = baselines.get(record.item);
    byArm.get(record.arm)?.push({
      record,
      ...(baseline === undefined ? {} : { baseline }),
      exposed: !record.identical || record.outcome === 'error',
      cluster: `${dataset.get(record.task) ?? record.task}\n${record.cluster}`,
    });
  }
  for (const list of byArm.values()) list.sort((a, b) => (a.record.item < b.record.item ? -1 : 1));
  return byArm;
}

/** Items grouped by a key, groups in order of first appearance. */
export function groupBy<T>(list: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of list) {
    const at = key(value);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [value]);
    else group.push(value);
  }
  return groups;
}

/** Items of each cluster. */
export function clustersOf(pairs: readonly PairedItem[]): readonly (readonly PairedItem[])[] {
  return [...groupBy(pairs, (pair) => pair.cluster).values()];
}
