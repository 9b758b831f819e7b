import { commonPrefix, commonSuffix, isExactInteger, signed } from '../columns/index.js';
import type { Moment, StampFormat } from '../stamps/index.js';
import { tokenCost } from './cost.js';
import { groupWords, type Rows } from './group-words.js';
import { clockForm, clockOffset, type SlotForm, trimSpaces } from './slot-form.js';
import type { Words } from './words.js';

/** Where a slot stands in the lines of a template, and how its values are written. */
export interface PlannedSlot {
  /** First and last word. */
  readonly from: number;
  readonly to: number;
  /** Code units at either end of these words that are the same on all lines and stay fixed text. */
  readonly prefix: number;
  readonly suffix: number;
  form: SlotForm;
  /** Another slot repeats this one: it takes no ditto of an alias, so that no value is three look-ups away. */
  repeated: boolean;
}

/** The text of a slot on one line. */
export function slotText(slot: PlannedSlot, line: Words): string {
  return line.line.slice(line.start(slot.from) + slot.prefix, line.end(slot.to) - slot.suffix);
}

/** The slots of lines that share their delimiters; `format` is that of the block's stamps. */
export function planSlots(rows: Rows, format: StampFormat | undefined): PlannedSlot[] {
  const varies = findVarying(rows.distinct);
  const slots: PlannedSlot[] = [];
  const columns: string[][] = [];
  for (const group of groupWords(rows, varies)) {
    const { prefix, suffix } = group.clock ?? trim(rows.distinct, group.from, group.to);
    const slot: PlannedSlot = { ...group, prefix, suffix, form: { kind: 'text' }, repeated: false };
    const column = rows.distinct.map((line) => slotText(slot, line));
    slot.form = chooseForm(slot, column, rows, columns, slots, format);
    if (slot.form.kind === 'same') (slots[slot.form.slot] as PlannedSlot).repeated = true;
    slots.push(slot);
    columns.push(column);
  }
  return slots;
}

function findVarying(lines: readonly Words[]): boolean[] {
  const first = lines[0] as Words;
  const { ids } = first.table;
  const varies: boolean[] = new Array(first.count).fill(false);
  for (const { at } of lines) {
    for (let p = 0; p < varies.length; p++) if (ids[at + p] !== ids[first.at + p]) varies[p] = true;
  }
  return varies;
}

/** What all values begin and end with, cut back to where a reader would cut: behind a sign, or between letters and digits. */
function trim(lines: readonly Words[], from: number, to: number): { prefix: number; suffix: number } {
  const values: string[] = [];
  const first = (lines[0] as Words).span(from, to);
  let prefix = first.length;
  let suffix = first.length;
  for (const line of lines) {
    const value = line.span(from, to);
    values.push(value);
    prefix = commonPrefix(first, value, prefix);
    suffix = commonSuffix(first, value, suffix);
    if (prefix === 0 && suffix === 0) return { prefix, suffix };
  }
  const shortest = values.reduce((least, value) => Math.min(least, value.length), first.length);
  // Values indented by different numbers of spaces may be a right-aligned column.
  if (first.startsWith(' ') && !values.every((value) => indent(value) === indent(first)))
    return { prefix: 0, suffix: 0 };
  prefix = Math.min(prefix, shortest);
  while (prefix > 0 && !values.every((value) => boundary(value, prefix))) prefix--;
  suffix = Math.min(suffix, shortest - prefix);
  while (suffix > 0 && !values.every((value) => boundary(value, value.length - suffix))) suffix--;
  return { prefix, suffix };
}

function indent(text: string): number {
  let n = 0;
  while (text.charCodeAt(n) === 32) n++;
  return n;
}

function boundary(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  const a = charClass(text.charCodeAt(at - 1));
  const b = charClass(text.charCodeAt(at));
  return a === SIGN ? true : b !== SIGN && b !== OTHER && a !== OTHER && a !== b;
}

const DIGIT = 1;
const LETTER = 2;
const SIGN = 3;
const OTHER = 4;

function charClass(c: number): number {
  if (c >= 48 && c <= 57) return DIGIT;
  if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122)) return LETTER;
  return c < 128 && c >= 32 ? SIGN : OTHER;
}

function chooseForm(
  slot: PlannedSlot,
  column: readonly string[],
  rows: Rows,
  others: readonly string[][],
  slots: readonly PlannedSlot[],
  format: StampFormat | undefined,
): SlotForm {
  const first = column[0] as string;
  // Repeating a slot that itself reads the line's time would be a look-up too many: such a column reads the time too.
  const at = first.length > 2 ? others.findIndex((other, i) => !readsTime(slots[i]) && sameColumn(other, column)) : -1;
  if (at >= 0) return { kind: 'same', slot: at };
  if (isOwn(slot, rows, format)) return { kind: 'own' };
  return clock(slot, rows, format?.digits ?? 0) ?? pad(column) ?? delta(column) ?? { kind: 'text' };
}

function readsTime(slot: PlannedSlot | undefined): boolean {
  return slot?.form.kind === 'own' || slot?.form.kind === 'clock';
}

/** True when every value is the stamp of its own line. */
function isOwn(slot: PlannedSlot, rows: Rows, format: StampFormat | undefined): boolean {
  if (format === undefined) return false;
  for (let i = 0; i < rows.words.length; i++) {
    const moment = rows.moments[i];
    const value = slotText(slot, rows.words[i] as Words);
    if (value.length < 4 || moment === undefined || format.print(moment) !== value) return false;
  }
  return true;
}

function sameColumn(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Seconds that a clock slot may lie from the line's own time: further, and it is a time of something else. */
const NEAR = 5;

function clock(slot: PlannedSlot, rows: Rows, digits: number): SlotForm | undefined {
  const moment = rows.moments[0];
  const sample = slotText(slot, rows.words[0] as Words);
  if (moment === undefined || sample.length < 8) return undefined;
  const form = clockForm(sample, moment, digits, true);
  if (form === undefined || form.kind !== 'clock') return undefined;
  let exact = true;
  let cost = 0;
  let verbatim = 0;
  for (let i = 0; i < rows.words.length; i++) {
    const own = rows.moments[i];
    const text = slotText(slot, rows.words[i] as Words);
    const offset = own === undefined ? undefined : clockOffset(form, own, digits, text);
    if (offset === undefined || Math.abs(offset) > NEAR * 10 ** form.format.digits) return undefined;
    if (offset !== 0) exact = false;
    cost += tokenCost(String(offset));
    verbatim += tokenCost(text);
  }
  if (exact) return { ...form, cell: false };
  return cost < verbatim * 0.7 ? form : undefined;
}

function pad(column: readonly string[]): SlotForm | undefined {
  const width = (column[0] as string).length;
  if (!(column[0] as string).startsWith(' ')) return undefined;
  return column.every((value) => value.length === width && trimSpaces(value).padStart(width, ' ') === value)
    ? { kind: 'pad', width }
    : undefined;
}

function delta(column: readonly string[]): SlotForm | undefined {
  const base = column[0] as string;
  if (base.length < 4 || !isExactInteger(base)) return undefined;
  let cost = 0;
  let verbatim = 0;
  for (const value of column) {
    if (!isExactInteger(value)) return undefined;
    cost += tokenCost(signed(Number(value) - Number(base)));
    verbatim += tokenCost(value);
  }
  return cost < verbatim * 0.8 ? { kind: 'delta', base } : undefined;
}

/** The cell of a slot on one line; undefined for slots without one. */
export function slotCell(
  slot: PlannedSlot,
  line: Words,
  moment: Moment | undefined,
  digits: number,
): string | undefined {
  const { form } = slot;
  if (form.kind === 'same' || form.kind === 'own') return undefined;
  const text = slotText(slot, line);
  if (form.kind === 'text') return text;
  if (form.kind === 'pad') return trimSpaces(text);
  if (form.kind === 'delta') return signed(Number(text) - Number(form.base));
  return form.cell ? String(clockOffset(form, moment as Moment, digits, text)) : undefined;
}
