import type { Encoding } from '../types.js';
import { readAligned } from './aligned.js';
import { readBars } from './bars.js';
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
  /** All rows, or those that `items.keep` marks, as one encoded block. */
  write(encoding: Encoding, items?: TableItems): string;
}

/** Tables wider than so many times their height are written with rows for columns. */
const WIDE = 3;

/** Reads a text as a table; undefined when it is none that can be printed back. */
export function openTable(text: string): TableDocument | undefined {
  const table = readText(text);
  if (table === undefined) return undefined;
  return { ...table, write: (encoding, items = {}) => writeAll(table, encoding, items) };
}

function readText(text: string): ReadTable | undefined {
  if (text.startsWith('|')) return readAligned(text) ?? readBars(text);
  let best: ReadTable | undefined;
  const head = text.slice(0, text.indexOf('\n') + 1);
  for (const delimiter of DELIMITERS.values()) {
    if (!head.includes(delimiter)) continue;
    const table = readCsv(text, delimiter);
    if (table !== undefined && (best === undefined || table.names.length > best.names.length)) best = table;
  }
  return best ?? readAligned(text);
}

function writeAll(table: ReadTable, encoding: Encoding, { keep, gap }: TableItems): string {
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
  const turns = keep === undefined && whole.length === rows.length && names.length > WIDE * rows.length;
  return turns ? writeTurned(names, whole, spec, encoding) : writeTable(names, whole, items, spec, encoding);
}

/** Rows as columns; at `plain` those with one name below each other, where that comes again in every group: it is printed once then. */
function writeTurned(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  spec: Parameters<typeof writeTable>[3],
  encoding: Encoding,
): string {
  const [first, ...rest] = transpose([names, ...rows]) as [string[], ...string[][]];
  const stride = encoding === 'plain' ? periodOf(rest.map((row) => row[0] as string)) : 1;
  const turns = stride === 1 ? rest : rest.map((_, place) => rest[placeOf(place, rest.length, stride)] as string[]);
  return writeTable(first, turns, [...turns.keys()], { ...spec, turned: true, stride }, encoding);
}

/** The number of values after which they come again from the start; 1 when they do not. */
function periodOf(values: readonly string[]): number {
  const period = values.indexOf(values[0] as string, 1);
  if (period < 2 || values.length % period !== 0) return 1;
  return values.every((value, i) => value === values[i % period]) ? period : 1;
}
