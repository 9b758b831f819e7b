import type { FieldStatement, OmissionStatement } from '../../ccr/index.js';
import type { Flat, Scalar } from './flatten.js';

const MAX_VALUES = 8;
const MAX_VALUE_LENGTH = 40;
/** All values of one field together. */
const MAX_FIELD_LENGTH = 120;
/** Characters for all fields; shallow ones first. */
const MAX_LENGTH = 900;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** What the left-out records have in common. Every statement holds for all of them; a field that some lack speaks of the others. */
export function makeStatement(omitted: readonly Flat[], total: number): OmissionStatement {
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
  let left = MAX_LENGTH;
  const paths = [...columns.keys()].filter((path) => path !== '' && !unclear.has(path));
  const depth = (path: string) => path.split('.').length;
  for (const path of paths.sort((a, b) => depth(a) - depth(b))) {
    const statement = stateField(columns.get(path) as Scalar[]);
    if (statement === undefined) continue;
    const length = path.length + (statement.values?.join('|') ?? `${statement.min}..${statement.max}`).length + 3;
    if (length > left) continue;
    left -= length;
    fields[path] = statement;
  }
  return { unit: 'rows', omitted: omitted.length, total, fields: { ...fields } };
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
    if (short && list.join('').length <= MAX_FIELD_LENGTH) return { values: list };
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
