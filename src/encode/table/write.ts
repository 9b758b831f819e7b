import { CellWriter } from '../columns/index.js';
import { formatHead } from '../head.js';
import { DITTO, needsQuote, quote, quoteCell } from '../quote.js';
import type { Encoding } from '../types.js';
import { chooseAliases } from './aliases.js';
import { formatHeading } from './heading.js';
import { hasCell, type Part } from './parts.js';
import { type PlannedColumn, planColumn } from './plan-column.js';
import { chooseSections } from './sections.js';
import { formatSpec, SEPARATORS, type TableSpec } from './spec.js';

/** A line of the body: a row by its number among the planned rows, or a text with what it is. */
export type BodyItem = number | { readonly raw: string } | { readonly gap: string };

/** A first cell that would be taken for a section line or a line as it was. */
const MARKED = /^[:=]/;
/** A line that may hold a ditto. */
const DITTOED = /(?:^|[ ,|;])"(?:$|[ ,|;])/;
/** What quotes around a cell cost, a quote within them, and to name another separator than a space. */
const QUOTES = 2;
const ESCAPE = 0.6;
const OTHER = 4;
const LETTER = /^\p{L}/u;
/** Rows that are looked at to choose the separator. */
const PROBES = 200;

/** Writes rows below their names as one encoded block; `items` are the lines in order. */
export function writeTable(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  items: readonly BodyItem[],
  spec: Omit<TableSpec, 'separator'>,
  encoding: Encoding,
): string {
  const columns: PlannedColumn[] = [];
  names.forEach((name, c) => {
    const values = rows.map((row) => row[c] as string);
    columns.push(planColumn(name, values, columns, encoding));
  });
  chooseSections(columns, encoding);
  const separator = chooseSeparator(columns, rows.length);
  const aliased = chooseAliases(nameable(columns, encoding), encoding);
  const body = writeBody(columns, items, separator, encoding, new CellWriter(aliased));
  const dittos = encoding === 'dense' && body.some((line) => DITTOED.test(line));
  const legend = legendOf(columns, spec, dittos, aliased.length > 0);
  const head = formatHead('table', formatSpec({ ...spec, separator }, legend));
  return [head, formatHeading(columns, separator), ...body].join('\n');
}

/** A part that has cells of its own on rows or section lines. */
interface Slot {
  readonly part: Part;
  readonly cells: readonly string[];
  readonly repeated: boolean;
}

function slotsOf(columns: readonly PlannedColumn[], wanted: (part: Part) => boolean): Slot[] {
  const slots: Slot[] = [];
  for (const { parts, cells, repeated } of columns) {
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as Part;
      if (wanted(part)) slots.push({ part, cells: cells[i] as readonly string[], repeated });
    }
  }
  return slots;
}

const isSection = (part: Part): boolean => part.kind === 'section';

/** The separator under which the cells cost least: a space joins the word behind it, but cells with spaces need quotes. */
function chooseSeparator(columns: readonly PlannedColumn[], rows: number): string {
  const quoted = SEPARATORS.map(() => 0);
  let cells = 0;
  let words = 0;
  const step = Math.max(1, Math.floor(rows / PROBES));
  for (const slot of slotsOf(columns, (part) => part.kind === 'own')) {
    for (let i = 0; i < rows; i += step) {
      const cell = slot.cells[i] as string;
      if (cell === '') continue;
      cells++;
      if (LETTER.test(cell)) words++;
      const anyhow = needsQuote(cell, '\n');
      for (let s = 0; s < SEPARATORS.length; s++) {
        if (anyhow || cell.includes(SEPARATORS[s] as string)) quoted[s] = (quoted[s] as number) + quotesCost(cell);
      }
    }
  }
  // Nothing is cheaper than a space that no cell holds.
  if (quoted[0] === 0) return SEPARATORS[0];
  const costs = quoted.map((cost, s) => cost + cells + (s === 0 ? -words : OTHER));
  return SEPARATORS[costs.indexOf(Math.min(...costs))] as string;
}

function quotesCost(cell: string): number {
  let cost = QUOTES;
  for (let at = cell.indexOf('"'); at >= 0; at = cell.indexOf('"', at + 1)) cost += ESCAPE;
  return cost;
}

/** Cells that may be named: those of columns that no other is made of, and at `dense` those of section lines. */
function nameable(columns: readonly PlannedColumn[], encoding: Encoding): (readonly string[])[] {
  const wanted = (part: Part) => part.kind === 'own' || (part.kind === 'section' && encoding === 'dense');
  return slotsOf(columns, wanted).flatMap(({ cells, repeated }) => (repeated ? [] : [cells]));
}

function writeBody(
  columns: readonly PlannedColumn[],
  items: readonly BodyItem[],
  separator: string,
  encoding: Encoding,
  writer: CellWriter,
): string[] {
  const sections = slotsOf(columns, isSection);
  const slots = slotsOf(columns, hasCell);
  const lines: string[] = [];
  let above = -1;
  let section: string | undefined;
  for (const item of items) {
    if (typeof item !== 'number') {
      lines.push('gap' in item ? item.gap : `=${quote(item.raw, separator)}`);
      continue;
    }
    if (sections.length > 0) {
      const key = JSON.stringify(sections.map(({ cells }) => cells[item]));
      if (key !== section) {
        section = key;
        // At plain a section's cell is one look-up away: it has no name of its own.
        const cells = sections.map(({ cells: own, repeated }) =>
          writeOwn(repeated || encoding === 'plain', own[item] as string, separator, writer),
        );
        lines.push(`:${cells.join(separator)}`);
      }
    }
    let last = slots.length;
    while (last > 0 && slots[last - 1]?.part.kind === 'own' && slots[last - 1]?.cells[item] === '') last--;
    let line = '';
    for (let s = 0; s < last; s++) {
      const slot = slots[s] as Slot;
      const cell = slot.cells[item] as string;
      let text: string;
      if (encoding === 'dense' && above >= 0 && cell === slot.cells[above] && mayDitto(slot, cell, writer))
        text = DITTO;
      else {
        const spelled = s === 0 && MARKED.test(cell) ? quote(cell, separator) : undefined;
        if (slot.part.kind === 'own') text = writeOwn(slot.repeated, cell, separator, writer, spelled);
        else text = spelled ?? cell;
      }
      line = s === 0 ? text : line + separator + text;
    }
    lines.push(line);
    above = item;
  }
  return lines;
}

/** A value that others are made of is at most one look-up away. */
function mayDitto({ part, repeated }: Slot, cell: string, writer: CellWriter): boolean {
  if (cell.length < 2) return false;
  return !repeated || (part.kind === 'own' && !writer.isAliased(cell));
}

function writeOwn(
  bare: boolean,
  cell: string,
  separator: string,
  writer: CellWriter,
  spelled = quoteCell(cell, separator),
): string {
  return bare ? spelled : writer.writeValue(cell, separator, spelled);
}

function legendOf(
  columns: readonly PlannedColumn[],
  spec: Omit<TableSpec, 'separator'>,
  dittos: boolean,
  aliases: boolean,
): string {
  const said: string[] = [];
  const all = columns.flatMap(({ parts }) => parts);
  if (spec.turned) said.push('a line is a column');
  if (all.some(isSection)) said.push('":v" heads rows with v');
  const around = columns.some(({ parts }) => parts.length > 1 && parts.some(({ kind }) => kind === 'own'));
  const cells = [
    ...(all.some(({ kind }) => kind === 'stamp') ? ['{@t}: t + cell'] : around ? ['{}: cell'] : []),
    ...(all.some(({ kind }) => kind === 'delta') ? ['{+n}: n + cell'] : []),
    ...(all.some((part) => part.kind === 'clock') ? ["{c=@t}: c's time as t"] : []),
    ...(all.some((part) => part.kind === 'clock' && part.cell) ? ['{c@t}: + cell'] : []),
  ];
  said.push(...cells.map((text) => `$${text}`));
  if (dittos) said.push('": as above');
  if (aliases) said.push('&k: value marked &k');
  return said.join('; ');
}
