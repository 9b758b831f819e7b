import type { Query } from '../types.js';
import type { Flat } from './flatten.js';
import { isMonotone, jumps, outliers } from './numbers.js';
import { queryScores } from './query-scores.js';

const FIRST = 3;
const LAST = 2;
/** A value on at most this share of the rows (or on one row) of a low-cardinality field is rare. */
const RARE = 0.02;
/** A field has low cardinality when it has at most this many values, and at most a quarter of the rows. */
const MAX_GROUPS = 24;
/** A field that has a value on at most this share of the rows is an exception where it has one. */
const EXCEPTIONAL = 0.1;
const QUERY_SHARE = 0.5;

const WEIGHT = { query: 100, rare: 40, exceptional: 40, outlier: 20, change: 12, group: 10, end: 6 } as const;

const EMPTY = new Set(['null', '', 'false', '0', '[]']);

/**
 * Why each row is worth keeping, as a sum of weights; 0: nothing sets it apart from the others. Structure only: no list of words.
 */
export function priorities(rows: readonly Flat[], keys: readonly string[] | undefined, query: Query): number[] {
  const n = rows.length;
  const weights = new Array<number>(n).fill(0);
  const add = (row: number, weight: number) => {
    weights[row] = (weights[row] as number) + weight;
  };
  for (let i = 0; i < FIRST; i++) add(i, WEIGHT.end);
  for (let i = n - LAST; i < n; i++) add(i, WEIGHT.end);

  const scores = queryScores(rows, keys, query);
  const best = scores.reduce((a, b) => Math.max(a, b), 0);
  for (const [i, score] of scores.entries()) {
    if (score > 0 && score >= best * QUERY_SHARE) add(i, (WEIGHT.query * score) / best);
  }

  const columns = new Map<string, number[]>();
  rows.forEach(({ scalars }, i) => {
    for (const path of scalars.keys()) {
      const column = columns.get(path);
      if (column === undefined) columns.set(path, [i]);
      else column.push(i);
    }
  });
  for (const [path, present] of columns) {
    const text = (row: number) => rows[row]?.scalars.get(path)?.text as string;
    const filled = present.filter((row) => !EMPTY.has(text(row)));
    if (filled.length > 0 && filled.length <= Math.max(1, n * EXCEPTIONAL)) {
      for (const row of filled) add(row, WEIGHT.exceptional);
    }
    const groups = new Map<string, number[]>();
    for (const row of present) {
      const group = groups.get(text(row));
      if (group !== undefined) group.push(row);
      else if (groups.size > MAX_GROUPS) break;
      else groups.set(text(row), [row]);
    }
    if (groups.size > 1 && groups.size <= Math.min(MAX_GROUPS, n / 4)) weighGroups(groups, n, present, text, add);
    else if (groups.size > MAX_GROUPS) weighNumbers(rows, path, present, add);
  }
  return weights;
}

function weighGroups(
  groups: ReadonlyMap<string, readonly number[]>,
  n: number,
  present: readonly number[],
  text: (row: number) => string,
  add: (row: number, weight: number) => void,
): void {
  for (const members of groups.values()) {
    add(members[0] as number, WEIGHT.group);
    if (members.length <= Math.max(1, n * RARE)) for (const row of members) add(row, WEIGHT.rare);
  }
  const changes = present.filter((row, i) => i > 0 && text(row) !== text(present[i - 1] as number));
  if (changes.length <= Math.max(1, n * EXCEPTIONAL)) for (const row of changes) add(row, WEIGHT.change);
}

function weighNumbers(
  rows: readonly Flat[],
  path: string,
  present: readonly number[],
  add: (row: number, weight: number) => void,
): void {
  const values: number[] = [];
  for (const row of present) {
    const scalar = rows[row]?.scalars.get(path);
    if (scalar?.kind !== 'number') return;
    values.push(Number(scalar.text));
  }
  if (!values.every(Number.isFinite)) return;
  if (!isMonotone(values)) for (const i of outliers(values)) add(present[i] as number, WEIGHT.outlier);
  for (const i of jumps(values)) add(present[i] as number, WEIGHT.change);
}
