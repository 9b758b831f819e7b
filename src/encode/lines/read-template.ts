import { addDelta, type CellReader, damaged } from '../columns/index.js';
import { DITTO, readCell } from '../quote.js';
import type { Moment } from '../stamps/index.js';
import { clockForm, clockText, type SlotForm, trimSpaces } from './slot-form.js';

export type Write = (text: string, lookups: number, computed?: boolean) => void;

/** A line's own stamp as it was read. */
interface ShownStamp {
  readonly text: string;
  readonly lookups: number;
  readonly computed?: true;
}

/** A template as the decoder holds it: what is fixed, the slots, and the cells of the row above. */
export class ReadTemplate {
  readonly #literals: string[] = [];
  readonly #inner: string[] = [];
  readonly #forms: SlotForm[] = [];
  /** The cell that stands for each slot, and the look-ups it takes itself; a ditto adds one. */
  readonly #cells: string[] = [];
  readonly #own: number[] = [];
  readonly #ditto: boolean[] = [];
  /** What the slots read on the line that is written, and the look-ups it took. */
  readonly #values: string[] = [];
  readonly #lookups: number[] = [];
  readonly #computed: boolean[] = [];

  /** Cuts an example line into fixed text and slots. `digits` are those of the block's stamps. */
  constructor(
    example: string,
    private readonly brackets: readonly [string, string],
    readonly stamped: boolean,
    private readonly digits: number,
    private readonly reader: CellReader,
  ) {
    const [open, close] = brackets;
    let at = 0;
    for (;;) {
      const from = example.indexOf(open, at);
      this.#literals.push(example.slice(at, from < 0 ? example.length : from));
      if (from < 0) break;
      const end =
        example[from + 1] === '"' ? readCell(example, from + 1, close).next : example.indexOf(close, from + 1);
      if (example[end] !== close) throw damaged('slot without an end');
      this.#inner.push(example.slice(from + 1, end));
      at = end + 1;
    }
  }

  /** Writes the example itself and learns the slots' forms from it. */
  writeExample(moment: Moment | undefined, stamp: string | undefined, write: Write): void {
    const values: string[] = [];
    for (let i = 0; i < this.#literals.length; i++) {
      write(this.#literals[i] as string, 0);
      const inner = this.#inner[i];
      if (inner === undefined) continue;
      const value = this.#define(inner, moment, stamp, values);
      values.push(value);
      const form = this.#forms[i] as SlotForm;
      write(
        value,
        form.kind === 'same' || form.kind === 'own' ? 1 : form.kind === 'text' ? (this.#own[i] as number) : 0,
      );
    }
  }

  #define(inner: string, moment: Moment | undefined, stamp: string | undefined, values: readonly string[]): string {
    const c = inner[0];
    if (c === '=' && inner[1] !== '@') {
      const slot = Number(inner.slice(1)) - 1;
      const value = values[slot];
      if (value === undefined) throw damaged('slot that repeats none');
      this.#add({ kind: 'same', slot }, '');
      return value;
    }
    if (inner === '=@') {
      if (stamp === undefined) throw damaged('slot that repeats no time');
      this.#add({ kind: 'own' }, '');
      return stamp;
    }
    if (c === '=' || c === '@') {
      const sample = inner.slice(c === '@' ? 1 : 2);
      const form = moment === undefined ? undefined : clockForm(sample, moment, this.digits, c === '@');
      if (form === undefined) throw damaged('clock slot');
      this.#add(form, '0');
      return sample;
    }
    if (c === '+') {
      const base = inner.slice(1);
      this.#add({ kind: 'delta', base }, '+0');
      return addDelta(base, '+0');
    }
    if (c === ' ') {
      this.#add({ kind: 'pad', width: inner.length }, trimSpaces(inner));
      return inner;
    }
    const value = this.reader.read(readCell(inner, 0, this.brackets[1]));
    this.#add({ kind: 'text' }, value.text, value.lookups);
    return value.text;
  }

  #add(form: SlotForm, cell: string, own = 0): void {
    this.#forms.push(form);
    this.#cells.push(cell);
    this.#own.push(own);
    this.#ditto.push(false);
  }

  /** Reads the cells of a row from `from`, each behind one space; those missing at the end are as above. */
  readRow(line: string, from: number): void {
    let at = from;
    for (let i = 0; i < this.#forms.length; i++) {
      const form = this.#forms[i] as SlotForm;
      if (form.kind === 'same' || form.kind === 'own' || (form.kind === 'clock' && !form.cell)) continue;
      if (at >= line.length) {
        this.#ditto[i] = true;
        continue;
      }
      const start = at + 1;
      if (line.charCodeAt(start) !== 34) {
        // Most cells are values that stand as they are.
        const space = line.indexOf(' ', start);
        at = space < 0 ? line.length : space;
        const text = line.slice(start, at);
        const plain = !text.includes('&');
        const value = plain ? undefined : this.reader.read({ value: text, quoted: false, next: at });
        this.#ditto[i] = false;
        this.#cells[i] = value?.text ?? text;
        this.#own[i] = value?.lookups ?? 0;
        continue;
      }
      const cell = readCell(line, start, ' ');
      at = cell.next;
      this.#ditto[i] = !cell.quoted && cell.value === DITTO;
      if (this.#ditto[i]) continue;
      const value = this.reader.read(cell);
      this.#cells[i] = value.text;
      this.#own[i] = value.lookups;
    }
    if (at < line.length) throw damaged('row with too many cells');
  }

  /** Writes a line with the cells that stand now. */
  write(moment: Moment | undefined, stamp: ShownStamp | undefined, write: Write): void {
    for (let i = 0; i < this.#literals.length; i++) {
      write(this.#literals[i] as string, 1);
      const form = this.#forms[i];
      if (form === undefined) continue;
      let value = this.#cells[i] as string;
      let lookups = (this.#own[i] as number) + (this.#ditto[i] ? 1 : 0);
      let computed = form.kind === 'delta' || form.kind === 'clock';
      if (form.kind === 'same') {
        value = this.#values[form.slot] as string;
        lookups = (this.#lookups[form.slot] as number) + 1;
        computed = this.#computed[form.slot] as boolean;
      } else if (form.kind === 'own') {
        if (stamp === undefined) throw damaged('slot that repeats no time');
        value = stamp.text;
        lookups = stamp.lookups + 1;
        computed = stamp.computed === true;
      } else if (form.kind === 'pad') value = value.padStart(form.width, ' ');
      else if (form.kind === 'delta') {
        value = addDelta(form.base, value);
        lookups += 1;
      } else if (form.kind === 'clock') {
        if (moment === undefined || !/^-?\d{1,15}$/.test(value)) throw damaged('clock slot');
        value = clockText(form, moment, this.digits, Number(value));
        lookups = Math.max(stamp?.lookups ?? 0, lookups) + 1;
      }
      this.#values[i] = value;
      this.#lookups[i] = lookups;
      this.#computed[i] = computed;
      write(value, lookups, computed);
    }
  }
}
