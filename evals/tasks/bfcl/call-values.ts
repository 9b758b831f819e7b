/**
 * A number that was written as a float (`4.0`, `1e3`): Python, in whose terms BFCL states its types, keeps it apart from `4`.
 * Equal to a whole number of the same value, as there.
 */
export class Float {
  constructor(readonly value: number) {}
}

/** A value of a call in Python's terms; whole numbers are plain `number`s. */
export type CallValue =
  | null
  | boolean
  | number
  | string
  | Float
  | readonly CallValue[]
  | { readonly [key: string]: CallValue };

export type Dict = { readonly [key: string]: CallValue };

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARK = '\u0000float';

/** Parses JSON and keeps floats apart from whole numbers. Throws SyntaxError. */
export function parseCallValue(json: string): CallValue {
  const marked = json.replace(TOKEN, (token) =>
    token.startsWith('"') || /^-?\d+$/.test(token) ? token : JSON.stringify({ [MARK]: Number(token) }),
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'object' && value !== null && MARK in value ? new Float(Number(value[MARK])) : value,
  ) as CallValue;
}

/** A parsed JSON value in call terms: a number with a fraction is a float, any other a whole number. */
export function toCallValue(value: unknown): CallValue {
  return parseCallValue(JSON.stringify(value) ?? 'null');
}

export const isDict = (value: CallValue): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float);

export const isList = (value: CallValue): value is readonly CallValue[] => Array.isArray(value);

export type PythonType = 'int' | 'float' | 'str' | 'bool' | 'list' | 'dict' | 'none';

export function pythonType(value: CallValue): PythonType {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number') return 'int';
  if (value instanceof Float) return 'float';
  return isList(value) ? 'list' : 'dict';
}

/** Python's `==`: `1`, `1.0` and `True` are equal, lists in order, dicts by keys. */
export function equal(a: CallValue, b: CallValue): boolean {
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined || y !== undefined) return x === y;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => equal(item, b[i] as CallValue));
  if (!isDict(a) || !isDict(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && equal(a[key] as CallValue, b[key] as CallValue))
  );
}

function numeric(value: CallValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Float ? value.value : undefined;
}
