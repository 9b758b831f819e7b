import { damaged, type Piece } from '../columns/index.js';
import type { Sink } from '../types.js';
import type { Layout, PrintedRow, ReadTable, TableRow } from './layout.js';

/** How one column is set: what stands before it on every line, and to which side its cells are moved. */
interface Setting {
  readonly before: string;
  readonly right: boolean;
}

/** Cells padded to the width of the widest; `padded`: the last one, too. */
export interface AlignedStyle {
  readonly settings: readonly Setting[];
  /** Behind the last column. */
  readonly behind: string;
  readonly padded: boolean;
  readonly crlf: boolean;
}

/** A line that only rules off: dashes and the signs at their crossings. */
const RULE = /^(?=.*[-=]{2})[-=+|: ]+$/;
/** Wider tables are no tables. */
const WIDEST = 4000;

/** Reads a text whose columns are told by what all its lines have in common: gutters of spaces, and bars. Undefined when there are none. */
export function readAligned(text: string): ReadTable | undefined {
  const ended = text.endsWith('\n');
  const crlf = text.includes('\r\n');
  const lines = (ended ? text.slice(0, crlf ? -2 : -1) : text).split(crlf ? '\r\n' : '\n');
  if (lines.length < 3 || lines.some((line) => line.length > WIDEST || /[\n\r\t]/.test(line))) return undefined;
  const rules = lines.map((line) => RULE.test(line));
  if (rules[0]) return undefined;
  const rows = lines.filter((_, i) => !rules[i]);
  const width = Math.max(...rows.map((row) => row.length));
  const gutters = findGutters(rows, width);
  const padded = rows.every((row) => row.length === width);
  if (!padded && rows.some((row) => row.endsWith(' '))) return undefined;
  const sample = rows[0] as string;
  const columns = findColumns(gutters, width, sample);
  if (columns.length < 2) return undefined;
  let at = 0;
  const settings = columns.map(([from, to]): Setting => {
    const before = sample.slice(at, from).padEnd(from - at, ' ');
    at = to;
    return {
      before,
      right: rows.every((row) => isRight(row, from, to)) && !rows.every((row) => isLeft(row, from, to)),
    };
  });
  const behind = padded ? sample.slice(at) : '';
  const style: AlignedStyle = { settings, behind, padded, crlf };
  const cells = lines.map(
    (line, i): TableRow =>
      rules[i]
        ? line
        : columns.map(([from, to], c) => {
            const cell = line.slice(from, to);
            return settings[c]?.right ? cell.trimStart() : cell.replace(/ +$/, '');
          }),
  );
  const names = cells[0] as TableRow;
  if (typeof names === 'string') return undefined;
  const table = { layout: alignedLayout(style), names, rows: cells.slice(1), ended };
  return prints(table, text) ? table : undefined;
}

/** 1 where all rows have a space, or are at their end; 2 where all have a bar. */
function findGutters(rows: readonly string[], width: number): Uint8Array {
  const gutters = new Uint8Array(width).fill(3);
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      const c = i < row.length ? row.charCodeAt(i) : 32;
      gutters[i] = (gutters[i] as number) & (c === 32 ? 1 : c === 124 ? 2 : 0);
    }
  }
  return gutters;
}

/** The columns between gutters; one without a name belongs to that before it. */
function findColumns(gutters: Uint8Array, width: number, names: string): [number, number][] {
  const columns: [number, number][] = [];
  for (let i = 0; i < width; i++) {
    if (gutters[i] !== 0) continue;
    const from = i;
    while (i < width && gutters[i] === 0) i++;
    const last = columns[columns.length - 1];
    const bar = last !== undefined && gutters.subarray(last[1], from).includes(2);
    if (last !== undefined && !bar && names.slice(from, i).trim() === '') last[1] = i;
    else columns.push([from, i]);
  }
  return columns;
}

const isLeft = (row: string, from: number, to: number): boolean =>
  row.charCodeAt(from) !== 32 || row.slice(from, to).trim() === '';
const isRight = (row: string, from: number, to: number): boolean =>
  (row.length >= to && row.charCodeAt(to - 1) !== 32) || row.slice(from, to).trim() === '';

/** True when the layout gives the text back: what decides whether this is such a table at all. */
export function prints({ layout, names, rows, ended }: ReadTable, text: string): boolean {
  let written = '';
  const printed = [names, ...rows].map(
    (row): PrintedRow => (typeof row === 'string' ? row : row.map((cell) => [{ text: cell, lookups: 0 }])),
  );
  layout.print(printed, ended, {
    write(piece) {
      written += piece;
    },
  });
  return written === text;
}

/** The layout of a style; its flag is what stands between columns (a number: so many spaces) and `l` or `r` for each. */
export function alignedLayout(style: AlignedStyle): Layout {
  const { settings, behind, padded, crlf } = style;
  const flag = settings.map(({ before, right }) => spell(before) + (right ? 'r' : 'l')).join('') + spell(behind);
  const flags = [`aligned=${flag}`, ...(padded ? ['padded'] : []), ...(crlf ? ['crlf'] : [])];
  return {
    flags: flags.join(' '),
    print(rows: readonly PrintedRow[], ended: boolean, sink: Sink) {
      const widths = settings.map(() => 0);
      const lengths = rows.map((row) =>
        typeof row === 'string' ? [] : row.map((pieces) => pieces.reduce((n, { text }) => n + text.length, 0)),
      );
      for (const row of lengths) {
        row.forEach((n, c) => {
          widths[c] = Math.max(widths[c] ?? 0, n);
        });
      }
      rows.forEach((row, r) => {
        if (r > 0) sink.write(crlf ? '\r\n' : '\n', 0);
        if (typeof row === 'string') sink.write(row, 0);
        else writeRow(row, lengths[r] as number[], widths, style, sink);
      });
      if (ended && rows.length > 0) sink.write(crlf ? '\r\n' : '\n', 0);
    },
  };
}

function writeRow(
  row: readonly (readonly Piece[])[],
  lengths: readonly number[],
  widths: readonly number[],
  { settings, behind, padded }: AlignedStyle,
  sink: Sink,
): void {
  // Without padding at the end, spaces wait for what follows them.
  let spaces = '';
  const put = (text: string, lookups: number, computed?: true): void => {
    if (text === '') return;
    if (spaces !== '') sink.write(spaces, 0);
    spaces = '';
    sink.write(text, lookups, computed);
  };
  settings.forEach(({ before, right }, c) => {
    const signs = before.replace(/ +$/, '');
    put(signs, 0);
    spaces += before.slice(signs.length);
    const pad = ' '.repeat(Math.max(0, (widths[c] as number) - (lengths[c] as number)));
    if (right) spaces += pad;
    for (const { text, lookups, computed } of row[c] ?? []) put(text, lookups, computed);
    if (!right) spaces += pad;
  });
  if (padded) sink.write(spaces + behind, 0);
}

function spell(text: string): string {
  return text.replace(/ +/g, (run) => String(run.length));
}

/** The style of a flag's value. Throws DECODE_FAILED on a damaged one. */
export function parseAligned(value: string, padded: boolean, crlf: boolean): AlignedStyle {
  const settings: Setting[] = [];
  let before = '';
  for (const [sign, run] of value.matchAll(/(\d{1,4})|./g)) {
    if (run !== undefined) before += ' '.repeat(Number(run));
    else if (sign === '|') before += sign;
    else if (sign === 'l' || sign === 'r') {
      settings.push({ before, right: sign === 'r' });
      before = '';
    } else throw damaged('layout');
  }
  return { settings, behind: before, padded, crlf };
}
