import type { Encoding } from '../types.js';
import { DELIMITERS, readCsv } from './csv.js';
import type { ReadTable } from './layout.js';
import { placeOf, transpose } from './orders.js';
import { type BodyItem, writeTable } from './write.js';

/** What is to be written: all rows, or those kept, with a gap mark where others were. */
export interface TableItems {
  /** 1 for rows that are kept; absent: all. */
  readonly keep?: Uint8Array;
  /** The gap mark for so many rows. */
  readonly gap?: (rows: number) => string;
}

/** A text read once as a table, to be written as often as wanted. */
export interface TableDocument extends ReadTable {
  /** All rows, or those that `items.keep` marks, as encoded blocks that say the same; the first is the one with the rows as they stand. */
  write(encoding: Encoding, items?: TableItems): string[];
}

/** Tables wider than so many times their height are tried with rows for columns. */
const WIDE = 3;

/** Reads a text as a table; undefined when it is none that can be printed back. */
export function openTable(text: string): TableDocument | undefined {
  const table = readText(text);
  if (table === undefined) return undefined;
  return { ...table, write: (encoding, items = {}) => writeAll(table, encoding, items) };
}

function readText(text: string): ReadTable | undefined {
  let best: ReadTable | undefined;
  const head = text.slice(0, text.indexOf('\n') + 1);
  for (const delimiter of DELIMITERS.values()) {
    if (!head.includes(delimiter)) continue;
    const table = readCsv(text, delimiter);
    if (table !== undefined && (best === undefined || table.names.length > best.names.length)) best = table;
  }
  return best;
}

function writeAll(table: ReadTable, encoding: Encoding, { keep, gap }: TableItems): string[] {
  const { names, rows, layout, ended } = table;
  const whole: (readonly string[])[] = [];
  const items: BodyItem[] = [];
  let left = 0;
  const flush = (): void => {
    if (left > 0 && gap !== undefined) items.push({ gap: gap(left) });
    left = 0;
  };
  rows.forEach((row, i) => {
    if (keep !== undefined && keep[i] === 0) {
      left++;
      return;
    }
    flush();
    if (typeof row === 'string') items.push({ raw: row });
    else items.push(whole.push(row) - 1);
  });
  flush();
  const spec = { layout, ended, turned: false, stride: 1 };
  const texts = [writeTable(names, whole, items, spec, encoding)];
  if (keep === undefined && whole.length === rows.length && names.length > WIDE * rows.length) {
    texts.push(...writeTurned(names, whole, { ...spec, turned: true }, encoding));
  }
  return texts;
}

function writeTurned(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  spec: Parameters<typeof writeTable>[3],
  encoding: Encoding,
): string[] {
  const [first, ...rest] = transpose([names, ...rows]) as [string[], ...string[][]];
  const texts = [writeTable(first, rest, [...rest.keys()], spec, encoding)];
  const stride = periodOf(rest.map((row) => row[0] as string));
  if (stride > 1) {
    const turns = rest.map((_, place) => rest[placeOf(place, rest.length, stride)] as string[]);
    texts.push(writeTable(first, turns, [...turns.keys()], { ...spec, stride }, encoding));
  }
  return texts;
}

/** The number of values after which they come again from the start; 0 when they do not. */
function periodOf(values: readonly string[]): number {
  const period = values.indexOf(values[0] as string, 1);
  if (period < 2 || values.length % period !== 0) return 0;
  return values.every((value, i) => value === values[i % period]) ? period : 0;
}
