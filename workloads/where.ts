import type { Condition, VisibleRecord } from '../evals/questions/index.js';
import type { Random } from './random.js';

export const eq = (field: string, value: string): Condition => ({ field, op: 'eq', value });
export const has = (field: string, value: string): Condition => ({ field, op: 'contains', value });
export const above = (field: string, value: number): Condition => ({ field, op: 'gt', value: String(value) });

/** Groups records by a key, in order of first occurrence. */
export function groupBy(
  records: readonly VisibleRecord[],
  key: (record: VisibleRecord) => string,
): Map<string, VisibleRecord[]> {
  const groups = new Map<string, VisibleRecord[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group === undefined) groups.set(key(record), [record]);
    else group.push(record);
  }
  return groups;
}

/** A random group with a size in the range, else one of the nearest size: every payload can ask its question. */
export function groupOfSize(
  r: Random,
  groups: ReadonlyMap<string, readonly VisibleRecord[]>,
  low: number,
  high: number,
): readonly VisibleRecord[] {
  const all = [...groups.values()];
  const fitting = all.filter((group) => group.length >= low && group.length <= high);
  if (fitting.length > 0) return r.pick(fitting);
  const off = (group: readonly VisibleRecord[]) =>
    Math.min(Math.abs(group.length - low), Math.abs(group.length - high));
  return all.reduce((best, group) => (off(group) < off(best) ? group : best));
}

/** A pair of values that each occur in the records but never together; undefined when every pair does. */
export function missingPair(
  r: Random,
  records: readonly VisibleRecord[],
  a: string,
  b: string,
): readonly [string, string] | undefined {
  const as = [...new Set(records.map((record) => record[a] as string))];
  const bs = [...new Set(records.map((record) => record[b] as string))];
  const together = new Set(records.map((record) => `${record[a]}\n${record[b]}`));
  const missing = as.flatMap((x) => bs.filter((y) => !together.has(`${x}\n${y}`)).map((y) => [x, y] as const));
  return missing.length > 0 ? r.pick(missing) : undefined;
}
