import { addDelta, CellReader, damaged, type Piece, type ReadValue } from '../columns/index.js';
import type { Form } from '../forms.js';
import { GAP } from '../lines/special.js';
import { readCell, readCells } from '../quote.js';
import { addToMoment, type Moment } from '../stamps/index.js';
import { type HeadColumn, parseHeading } from './heading.js';
import type { PrintedRow } from './layout.js';
import { placeOf, transpose } from './orders.js';
import { clockText, hasCell, type Part } from './parts.js';
import { parseSpec, type TableSpec } from './spec.js';

const EMPTY: ReadValue = { text: '', lookups: 0 };

/** `[hr table …]`: rows and columns. */
export const tableForm: Form = {
  id: 'table',
  decode(head, body, sink) {
    const spec = parseSpec(head.spec);
    const [heading, ...lines] = body.split('\n');
    const columns = parseHeading(heading as string, spec.separator);
    const reader = new RowReader(columns, spec.separator);
    const rows: PrintedRow[] = lines.map((line) => reader.read(line)).filter((row) => row !== undefined);
    const names = columns.map(({ name }) => [{ text: name, lookups: 0 }]);
    spec.layout.print(inOrder(names, rows, spec), spec.ended, sink);
  },
};

function inOrder(names: readonly Piece[][], rows: readonly PrintedRow[], spec: TableSpec): readonly PrintedRow[] {
  if (!spec.turned && spec.stride === 1) return [names, ...rows];
  const placed: (readonly (readonly Piece[])[])[] = [names];
  rows.forEach((row, place) => {
    if (typeof row === 'string') throw damaged('row');
    placed[placeOf(place, rows.length, spec.stride) + 1] = row;
  });
  return spec.turned ? transpose(placed) : placed;
}

/** Reads the lines of a body one after the other. */
class RowReader {
  readonly #cells = new CellReader();
  /** By column and part: what stood there last. */
  readonly #above: (ReadValue | undefined)[][];
  readonly #sections: ReadValue[][];
  /** Where the next cell of the line begins, and whether it is the first. */
  #at = 0;
  #first = true;

  constructor(
    private readonly columns: readonly HeadColumn[],
    private readonly separator: string,
  ) {
    this.#above = columns.map(() => []);
    this.#sections = columns.map(() => []);
  }

  /** A row, the text of one that is as it was, or undefined for a line that only says what holds for those below it. */
  read(line: string): PrintedRow | undefined {
    if (line.startsWith(':')) {
      this.#section(line);
      return undefined;
    }
    if (line.startsWith('=')) {
      const cell = readCell(line, 1, this.separator);
      if (!cell.quoted || cell.next < line.length) throw damaged('row');
      return cell.value;
    }
    if (line.startsWith('[') && GAP.test(line)) return line;
    return this.#row(line);
  }

  #section(line: string): void {
    const cells = readCells(line, this.separator, 1);
    let next = 0;
    this.columns.forEach(({ parts }, c) => {
      parts.forEach((part, p) => {
        if (part.kind !== 'section') return;
        const cell = cells[next++];
        if (cell === undefined) throw damaged('section');
        const sections = this.#sections[c] as ReadValue[];
        sections[p] = this.#cells.read(cell);
      });
    });
    if (next < cells.length) throw damaged('section');
  }

  #row(line: string): (readonly Piece[])[] {
    this.#at = 0;
    this.#first = true;
    const row: (readonly Piece[])[] = [];
    const times: (Moment | undefined)[] = [];
    const timeLookups: number[] = [];
    for (let c = 0; c < this.columns.length; c++) {
      const { parts } = this.columns[c] as HeadColumn;
      if (parts.length === 1 && parts[0]?.kind === 'own') {
        row.push([this.#next(line, c, 0)]);
        continue;
      }
      const pieces: Piece[] = [];
      for (let p = 0; p < parts.length; p++) {
        const part = parts[p] as Part;
        const cell = hasCell(part) ? this.#next(line, c, p) : undefined;
        if (part.kind === 'stamp' && times[c] === undefined) {
          times[c] = addToMoment(part.sample.moment, integer(cell), part.sample.format.digits);
          timeLookups[c] = 1 + (cell?.lookups ?? 0);
        }
        pieces.push(...this.#pieces(part, c, p, cell, row, times, timeLookups));
      }
      row.push(pieces);
    }
    if (this.#at < line.length) throw damaged('row with too many cells');
    return row;
  }

  /** The next cell of a line; those that are missing at its end are empty. */
  #next(line: string, c: number, p: number): ReadValue {
    const above = this.#above[c] as (ReadValue | undefined)[];
    let value = EMPTY;
    if (this.#at < line.length || (this.#first && line !== '')) {
      if (!this.#first) this.#at += this.separator.length;
      const cell = readCell(line, this.#at, this.separator);
      this.#at = cell.next;
      value = this.#cells.read(cell, above[p]);
    }
    this.#first = false;
    above[p] = value;
    return value;
  }

  #pieces(
    part: Part,
    c: number,
    p: number,
    cell: ReadValue | undefined,
    row: readonly (readonly Piece[])[],
    times: readonly (Moment | undefined)[],
    timeLookups: readonly number[],
  ): readonly Piece[] {
    const own = cell?.lookups ?? 0;
    if (part.kind === 'fixed') return [{ text: part.text, lookups: 1 }];
    if (part.kind === 'own') return [cell as ReadValue];
    if (part.kind === 'section') {
      const value = this.#sections[c]?.[p];
      if (value === undefined) throw damaged('row without its section');
      return [{ text: value.text, lookups: value.lookups + 1 }];
    }
    if (part.kind === 'copy') {
      const source = row[part.column];
      if (source === undefined) throw damaged('copied column');
      return source.map((piece) => ({ ...piece, lookups: piece.lookups + 1 }));
    }
    if (part.kind === 'delta') {
      return [{ text: addDelta(part.base, (cell as ReadValue).text), lookups: own + 1, computed: true }];
    }
    if (part.kind === 'stamp') {
      const { format, moment } = part.sample;
      const text = format.print(addToMoment(moment, integer(cell), format.digits));
      return [{ text, lookups: own + 1, computed: true }];
    }
    const moment = times[part.column];
    const source = this.#timeFormatDigits(part.column);
    if (moment === undefined) throw damaged('row without time');
    const offset = part.cell ? integer(cell) : 0;
    const lookups = Math.max(timeLookups[part.column] ?? 1, own) + 1;
    return [{ text: clockText(part.clock, moment, source, offset), lookups, computed: true }];
  }

  #timeFormatDigits(column: number): number {
    const stamp = this.columns[column]?.parts.find((part) => part.kind === 'stamp');
    return stamp?.kind === 'stamp' ? stamp.sample.format.digits : 0;
  }
}

function integer(cell: ReadValue | undefined): number {
  if (cell === undefined || !/^[+-]?\d{1,15}$/.test(cell.text)) throw damaged('difference');
  return Number(cell.text);
}
