import { CellWriter } from '../columns/index.js';
import { formatHead } from '../head.js';
import { tokenCost } from '../lines/index.js';
import { DITTO, needsQuote, quote, quoteCell } from '../quote.js';
import type { Encoding } from '../types.js';
import { formatHeading } from './heading.js';
import { hasCell, type Part } from './parts.js';
import { type PlannedColumn, planColumn } from './plan-column.js';
import { chooseSections } from './sections.js';
import { formatSpec, SEPARATORS, type TableSpec } from './spec.js';

/** A line of the body: a row by its number among the planned rows, or a text with what it is. */
export type BodyItem = number | { readonly raw: string } | { readonly gap: string };

/** A line that may hold a ditto. */
const DITTOED = /(?:^|[ ,|;])"(?:$|[ ,|;])/;
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
  const aliased = encoding === 'dense' ? chooseAliases(columns) : [];
  const body = writeBody(columns, items, separator, encoding, new CellWriter(aliased));
  const dittos = body.some((line) => DITTOED.test(line));
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
  return columns.flatMap(({ parts, cells, repeated }) =>
    parts.flatMap((part, i): Slot[] =>
      wanted(part) ? [{ part, cells: cells[i] as readonly string[], repeated }] : [],
    ),
  );
}

const isSection = (part: Part): boolean => part.kind === 'section';

/** The separator under which the cells cost least: a space joins the word behind it, but cells with spaces need quotes. */
function chooseSeparator(columns: readonly PlannedColumn[], rows: number): string {
  const slots = slotsOf(columns, (part) => part.kind === 'own');
  let best: string = SEPARATORS[0];
  let least = Number.POSITIVE_INFINITY;
  const step = Math.max(1, Math.floor(rows / PROBES));
  for (const separator of SEPARATORS) {
    let cost = separator === ' ' ? 0 : 4;
    let quoted = 0;
    for (const { cells } of slots) {
      for (let i = 0; i < rows; i += step) {
        const cell = cells[i] as string;
        if (cell === '') continue;
        const word = separator === ' ' && /^\p{L}/u.test(cell);
        if (needsQuote(cell, separator)) quoted++;
        cost += word ? 0 : 1;
      }
    }
    // Nothing is cheaper than a space that no cell holds.
    if (separator === ' ' && quoted === 0) return separator;
    cost += 2 * quoted;
    if (cost < least) [best, least] = [separator, cost];
  }
  return best;
}

/** Values worth an alias: counted over all cells that are not as above, in columns that no other is made of. */
function chooseAliases(columns: readonly PlannedColumn[]): string[] {
  const counts = new Map<string, number>();
  for (const { part, cells, repeated } of slotsOf(columns, (one) => one.kind === 'own' || one.kind === 'section')) {
    if (repeated && part.kind === 'section') continue;
    if (repeated) continue;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string;
      if (cell.length >= 6 && (i === 0 || cell !== cells[i - 1])) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  const out: string[] = [];
  for (const [value, count] of counts) {
    if (count < 2) continue;
    const cost = tokenCost(value);
    const id = out.length < 999 ? 2 : 3;
    if (cost >= 4 && count * cost > cost + id + (count - 1) * (id + 0.3) + 1) out.push(value);
  }
  return out;
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
        const cells = sections.map((slot) => writeOwn(slot, slot.cells[item] as string, separator, writer));
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
      else if (slot.part.kind === 'own') text = writeOwn(slot, cell, separator, writer);
      else text = cell;
      if (s === 0) line = text.startsWith(':') || text.startsWith('=') ? quote(text, separator) : text;
      else line += separator + text;
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

function writeOwn({ repeated }: Slot, cell: string, separator: string, writer: CellWriter): string {
  return repeated ? quoteCell(cell, separator) : writer.writeValue(cell, separator);
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
