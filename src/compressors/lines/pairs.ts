import type { FieldStatement } from '../../ccr/index.js';

/** Distinct values that a field states at most; numbers with more are stated as a range. */
const MAX_VALUES = 12;
/** Characters of a value that is stated, and of all values of a field. */
const LONGEST_VALUE = 60;
const LONGEST_FIELD = 240;
/** Fields that are stated at most, those on most lines; names that are followed at most. */
const MAX_FIELDS = 8;
const MAX_NAMES = 200;
/** A field must stand on so many of the left-out lines, by count and by share. */
const FEWEST = 3;
const SHARE = 0.04;

/** `name=value`, `name="value"`, `"name":"value"`, `"name": 12`. */
const PAIR =
  /(?<![\w.-])(?:([A-Za-z_][\w.-]{0,40})=(?:"((?:[^"\\]|\\.)*)"|([^\s,;"'()[\]{}&<>|]*)(?=$|[\s,;)\]}&>|]|(?<=[^=])["'])(?!(?<=\d) \d))|"([A-Za-z_][\w.-]{0,40})"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*|true|false|null)(?=\s*[,}\]])))/g;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

interface Followed {
  /** Distinct values; no more are collected once there are too many. */
  readonly values: Set<string>;
  /** Lines, and times it stood. */
  lines: number;
  times: number;
  numeric: boolean;
  min: string;
  max: string;
}

/**
 * What texts say in `name=value` and JSON pairs: the complete distinct values of names that have few, the range of numbers. `counts` says on how many
 * lines each text stands. A name that also stands in a spelling that is not understood is not spoken of.
 */
export function statePairs(texts: readonly string[], counts: readonly number[]): Record<string, FieldStatement> {
  const names = new Map<string, Followed>();
  let lines = 0;
  texts.forEach((text, i) => {
    const count = counts[i] as number;
    lines += count;
    if (!text.includes('=') && !text.includes('":')) return;
    PAIR.lastIndex = 0;
    for (let match = PAIR.exec(text); match !== null; match = PAIR.exec(text)) {
      const name = (match[1] ?? match[4]) as string;
      follow(names, name, valueIn(match), count);
      // A value may be empty: step on.
      if (match[0] === '') PAIR.lastIndex++;
    }
  });
  const stated = [...names]
    .filter(([, one]) => one.lines >= Math.max(FEWEST, SHARE * lines) && isStatable(one))
    .sort((a, b) => b[1].lines - a[1].lines || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_FIELDS);
  const surely = withoutOtherSpellings(stated, texts);
  return Object.fromEntries(surely.map(([name, one]) => [name, statement(one)]));
}

function valueIn(match: RegExpExecArray): string {
  const quoted = match[2] ?? match[5];
  if (quoted === undefined) return match[6] ?? (match[3] as string).replace(/[.:]+$/, '');
  if (!quoted.includes('\\')) return quoted;
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
}

function follow(names: Map<string, Followed>, name: string, value: string, count: number): void {
  let one = names.get(name);
  if (one === undefined) {
    if (names.size >= MAX_NAMES) return;
    one = { values: new Set(), lines: 0, times: 0, numeric: true, min: value, max: value };
    names.set(name, one);
  }
  one.lines += count;
  one.times++;
  if (one.values.size <= MAX_VALUES) one.values.add(value);
  if (!one.numeric) return;
  if (!NUMBER.test(value)) one.numeric = false;
  else if (Number(value) < Number(one.min)) one.min = value;
  else if (Number(value) > Number(one.max)) one.max = value;
}

function isStatable({ values, numeric }: Followed): boolean {
  if (values.size > MAX_VALUES) return numeric;
  let length = 0;
  for (const value of values) {
    if (value.length > LONGEST_VALUE) return false;
    length += value.length;
  }
  return length <= LONGEST_FIELD;
}

function statement({ values, min, max }: Followed): FieldStatement {
  return values.size > MAX_VALUES ? { min, max } : { values: [...values].sort() };
}

/** Names that never stand before `=` or `:` but where they were understood. */
function withoutOtherSpellings(stated: readonly [string, Followed][], texts: readonly string[]): [string, Followed][] {
  if (stated.length === 0) return [];
  const times = new Map<string, number>();
  const names = stated.map(([name]) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const any = new RegExp(`(?<![\\w.-])(?:${names.join('|')})(?=\\\\*["']*\\s*[=:])`, 'gi');
  const known = new Map(stated.map(([name]) => [name.toLowerCase(), name]));
  for (const text of texts) {
    for (const [found] of text.matchAll(any)) {
      const name = known.get(found.toLowerCase()) as string;
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  return stated.filter(([name, one]) => times.get(name) === one.times);
}
