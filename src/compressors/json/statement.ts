import type { FieldStatement, OmissionStatement } from '../../ccr/index.js';
import type { Query } from '../types.js';
import type { Flat, Scalar } from './flatten.js';

/** Up to this many values (and characters of them) are always worth saying. */
const FEW_VALUES = 12;
const FEW_LENGTH = 160;
/** Longer lists, where the length for all fields allows it. */
const MAX_VALUES = 40;
const MAX_VALUE_LENGTH = 80;
/** Characters for all fields: a share of what is left out; short statements first, shallow ones first among equals. */
const SHARE = 0.04;
const MIN_LENGTH = 900;
const MAX_LENGTH = 3000;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Records that are left out and those that are not. */
export interface Parting {
  readonly omitted: readonly Flat[];
  readonly kept: readonly Flat[];
  /** Characters of what is left out. */
  readonly size: number;
}

/**
 * What the left-out records have in common. Every statement holds for all of them; a field that some lack speaks of the
 * others. Long lists of values are for fields in which the request names one: they tell it that there are no more of those.
 */
export function makeStatement({ omitted, kept, size }: Parting, query: Query): OmissionStatement {
  const columns = new Map<string, Scalar[]>();
  const unclear = new Set<string>();
  for (const { scalars, others } of omitted) {
    for (const path of others) unclear.add(path);
    for (const [path, scalar] of scalars) {
      const column = columns.get(path);
      if (column === undefined) columns.set(path, [scalar]);
      else column.push(scalar);
    }
  }
  const fields: Record<string, FieldStatement> = Object.create(null);
  let left = Math.min(MAX_LENGTH, Math.max(MIN_LENGTH, size * SHARE));
  const depth = (path: string) => path.split('.').length;
  const asked = new Set(query.terms);
  const said = [...columns].flatMap(([path, column]) => {
    const statement = path === '' || unclear.has(path) ? undefined : stateField(column);
    if (statement === undefined) return [];
    const values = statement.values ?? [];
    const length = path.length + (statement.values?.join('|') ?? `${statement.min}..${statement.max}`).length + 3;
    const isLong = values.length > FEW_VALUES || length > FEW_LENGTH;
    if (isLong && !kept.some(({ scalars }) => asked.has(scalars.get(path)?.text.toLowerCase() ?? ''))) return [];
    return [{ path, statement, length, rank: (isLong ? 1000 : 0) + depth(path) }];
  });
  for (const { path, statement, length } of said.sort((a, b) => a.rank - b.rank)) {
    if (length > left) continue;
    left -= length;
    fields[path] = statement;
  }
  return { unit: 'rows', omitted: omitted.length, total: omitted.length + kept.length, fields: { ...fields } };
}

function stateField(column: readonly Scalar[]): FieldStatement | undefined {
  const values = new Set<string>();
  for (const { text } of column) {
    values.add(text);
    if (values.size > MAX_VALUES) break;
  }
  if (values.size <= MAX_VALUES) {
    const list = [...values];
    const short = list.every((value) => value.length <= MAX_VALUE_LENGTH);
    if (short && (list.length <= FEW_VALUES || !column.every(({ kind }) => kind === 'number'))) return { values: list };
  }
  if (column.every(({ kind }) => kind === 'number')) return range(column, (text) => Number(text));
  const shape = (text: string) => text.replace(/\d+/g, (digits) => '9'.repeat(digits.length));
  const first = shape((column[0] as Scalar).text);
  if (!column.every(({ kind, text }) => kind === 'string' && ISO.test(text) && shape(text) === first)) return undefined;
  return range(column, (text) => text);
}

function range(column: readonly Scalar[], order: (text: string) => number | string): FieldStatement {
  let min = (column[0] as Scalar).text;
  let max = min;
  for (const { text } of column) {
    if (order(text) < order(min)) min = text;
    if (order(text) > order(max)) max = text;
  }
  return { min, max };
}
