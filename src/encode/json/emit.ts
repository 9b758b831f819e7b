import type { Sink } from '../types.js';
import { NESTED_END, ROW_END } from './cell.js';
import { readHeading } from './heading.js';
import { type Cell, CellCursor, damagedJson, type Tuple, templateText } from './read.js';
import { type Field, OWN, type Shape } from './shape.js';
import { GapTable, type Place, type Spacing } from './spacing.js';

const NUMBER = /=\d{1,3}(?= )/y;
const GAP = /\[… (\d{1,9}) [a-z]+\]/y;

/** Writes the original of a body: JSON text as it is read, tables as the objects that they stand for. */
export class Emitter {
  private readonly gaps: GapTable;
  /** Of the table before. */
  private shapes: readonly Shape[] = [];
  private readonly keys = new Map<string, string>();
  private readonly constants = new WeakMap<Field, CellCursor>();

  constructor(
    private readonly spacing: Spacing,
    private readonly sink: Sink,
  ) {
    this.gaps = new GapTable(spacing);
  }

  /** Reads one value at the cursor and writes it. */
  value(cur: CellCursor, place: Place, lookups: number): void {
    const { text } = cur;
    const c = text[cur.at];
    const start = cur.at;
    if (c === '{' || c === '[') this.container(cur, place, lookups);
    else if (c === '#') this.table(cur, place, lookups);
    else if (c === '@') this.cell(cur, cur.reference(), place, lookups);
    else {
      cur.at = cur.skip(start);
      this.sink.write(text.slice(c === '!' ? start + 1 : start, cur.at), lookups);
    }
  }

  private container(cur: CellCursor, place: Place, lookups: number): void {
    const { text } = cur;
    const kind = text[cur.at] === '{' ? 'object' : 'array';
    const close = kind === 'object' ? '}' : ']';
    this.sink.write(text[cur.at++] as string, lookups);
    let at = place;
    if (text[cur.at] === ' ') {
      at = { depth: place.depth, inline: true };
      cur.at++;
    }
    const gaps = this.gaps.of(kind, at);
    const inside = at.inline ? at : { depth: at.depth + 1, inline: false };
    let first = true;
    while (text[cur.at] !== close) {
      if (!first && text[cur.at++] !== ',') throw cur.fail('container without its end');
      this.sink.write(first ? gaps.open : gaps.next, lookups);
      first = false;
      const gap = gapAt(cur);
      if (gap !== undefined) this.sink.write(gap.text, 0);
      else {
        if (kind === 'object') {
          const key = cur.at;
          cur.at = cur.skip(key);
          this.sink.write(text.slice(key, cur.at) + this.spacing.colon, lookups);
          if (text[cur.at++] !== ':') throw cur.fail('key without a value');
        }
        this.value(cur, inside, lookups);
      }
    }
    cur.at++;
    this.sink.write(first ? close : gaps.close + close, lookups);
  }

  private table(cur: CellCursor, place: Place, lookups: number): void {
    const front = /#(\d{1,9})(m?)([ir]?)(\^?)(?:\/(\d{1,3}))?/y;
    front.lastIndex = cur.at;
    const m = front.exec(cur.text);
    if (m === null) throw cur.fail('table');
    cur.at = front.lastIndex;
    const isMap = m[2] === 'm';
    const shapes: Shape[] = m[4] === '^' ? [...this.shapes] : [];
    while (cur.text[cur.at] === ' ') {
      cur.at++;
      shapes.push(readHeading(cur, '\n'));
      if (shapes.length < Number(m[5] ?? 1)) cur.at = behindNumber(cur, cur.at + 1) ?? cur.at;
    }
    if (cur.text[cur.at++] !== '\n' || (shapes.length === 0 && !isMap)) throw cur.fail('heading');
    if (shapes.length > 0) this.shapes = shapes;
    const at = m[3] === 'i' ? { depth: place.depth, inline: true } : place;
    const gaps = this.gaps.of(isMap ? 'object' : 'array', at);
    // A value in full says for itself that it is on one line.
    const full: Place = at.inline ? at : { depth: at.depth + 1, inline: false };
    const row: Place = m[3] === 'r' ? { depth: full.depth, inline: true } : full;
    this.sink.write(isMap ? '{' : '[', lookups);
    let due = gaps.open;
    const above: (Tuple | undefined)[] = [];
    for (let left = Number(m[1]); left > 0; ) {
      if (cur.at >= cur.text.length) throw cur.fail('table with too few rows');
      this.sink.write(due, lookups);
      due = gaps.next;
      const gap = gapAt(cur);
      if (gap !== undefined) {
        cur.endLine();
        this.sink.write(gap.text, 0);
        left -= gap.count;
        continue;
      }
      left--;
      if (isMap) {
        const key = cur.leaf(true, ROW_END, undefined);
        if (key.kind !== 'token' || cur.text[cur.at++] !== ' ') throw cur.fail('key of a record');
        this.sink.write(key.token + this.spacing.colon, lookups + key.lookups);
      }
      let which = 0;
      const behind = behindNumber(cur, cur.at);
      if (behind !== undefined && cur.text[behind] === ' ') {
        which = Number(cur.text.slice(cur.at + 1, behind)) - 1;
        cur.at = behind + 1;
      }
      const shape = shapes[which];
      if (cur.text[cur.at] === '=') {
        cur.at++;
        this.value(cur, full, lookups);
        cur.endLine();
      } else if (shapes.length === 0) {
        const cell = cur.leaf(false, ROW_END, undefined);
        cur.endLine();
        this.cell(cur, cell, full, lookups);
      } else {
        if (shape === undefined) throw cur.fail('heading of a row');
        const tuple = cur.row(shape, above[which]);
        above[which] = tuple;
        this.tuple(cur, tuple, row, lookups);
      }
    }
    this.sink.write(gaps.close + (isMap ? '}' : ']'), lookups);
  }

  private tuple(cur: CellCursor, { shape, cells }: Tuple, place: Place, lookups: number, given?: number): void {
    const gaps = this.gaps.of('object', place);
    const inside = place.inline ? place : { depth: place.depth + 1, inline: false };
    let due = gaps.open;
    this.sink.write('{', lookups);
    for (let i = 0; i < shape.fields.length; i++) {
      const field = shape.fields[i] as Field;
      const cell = cells[i];
      if (cell?.kind === 'absent') continue;
      this.sink.write(due, Math.max(1, lookups));
      this.sink.write(this.keyText(field.key), Math.max(1, lookups));
      due = gaps.next;
      const { form } = field;
      if (form.kind === 'constant') this.constant(field, form.cell, inside, lookups + 1);
      else if (form.kind === 'template') this.template(form.parts, i, cells, lookups);
      else if (cell === undefined) {
        // A flat object all of whose fields are constants or derived.
        if (form.kind !== 'object') throw damagedJson('cell');
        const empty = form.shape.fields.map(() => undefined);
        this.tuple(cur, { shape: form.shape, cells: empty }, inside, lookups);
      } else this.cell(cur, cell, inside, i === given ? lookups - 1 : lookups);
    }
    this.sink.write(`${gaps.close}}`, lookups);
  }

  /** The key as it stands before its value. */
  private keyText(key: string): string {
    let text = this.keys.get(key);
    if (text === undefined) {
      text = key + this.spacing.colon;
      this.keys.set(key, text);
    }
    return text;
  }

  private cell(cur: CellCursor, cell: Cell, place: Place, lookups: number): void {
    switch (cell.kind) {
      case 'token':
        this.sink.write(cell.token, lookups + cell.lookups);
        break;
      case 'at': {
        const back = cur.at;
        cur.at = cell.at;
        this.value(cur, place, lookups);
        cur.at = back;
        break;
      }
      case 'tuple':
        this.tuple(cur, cell.tuple, place, lookups);
        break;
      case 'entity':
        this.tuple(cur, cell.tuple, place, lookups + 1, cell.keyField);
        break;
      case 'list': {
        if (cell.items.length === 0) {
          this.sink.write('[]', lookups);
          break;
        }
        const gaps = this.gaps.of('array', place);
        const inside = place.inline ? place : { depth: place.depth + 1, inline: false };
        let due = gaps.open;
        this.sink.write('[', lookups);
        for (const item of cell.items) {
          this.sink.write(due, lookups);
          due = gaps.next;
          this.cell(cur, item, inside, lookups);
        }
        this.sink.write(`${gaps.close}]`, lookups);
        break;
      }
      case 'absent':
        throw damagedJson('absent value');
    }
  }

  private constant(field: Field, text: string, place: Place, lookups: number): void {
    let own = this.constants.get(field);
    if (own === undefined) {
      own = new CellCursor(text);
      this.constants.set(field, own);
    }
    own.at = 0;
    this.cell(own, own.leaf(false, NESTED_END, undefined), place, lookups);
  }

  private template(
    parts: readonly (string | { readonly field: number })[],
    own: number,
    cells: readonly (Cell | undefined)[],
    lookups: number,
  ): void {
    this.sink.write('"', lookups);
    for (const part of parts) {
      if (typeof part === 'string') this.sink.write(part, lookups + 1);
      else if (part.field === OWN) this.sink.write(templateText(cells[own]), lookups);
      else {
        const from = cells[part.field];
        this.sink.write(templateText(from), lookups + 1 + (from?.kind === 'token' ? from.lookups : 0));
      }
    }
    this.sink.write('"', lookups);
  }
}

function gapAt(cur: CellCursor): { text: string; count: number } | undefined {
  if (cur.text.charCodeAt(cur.at + 1) !== 0x2026) return undefined;
  GAP.lastIndex = cur.at;
  const m = GAP.exec(cur.text);
  if (m === null) return undefined;
  cur.at = GAP.lastIndex;
  return { text: m[0], count: Number(m[1]) };
}

/** Behind `=7` at `at`, where a row (or a further heading) says which heading it goes with. */
function behindNumber(cur: CellCursor, at: number): number | undefined {
  if (cur.text.charCodeAt(at) !== 61) return undefined;
  NUMBER.lastIndex = at;
  return NUMBER.test(cur.text) ? NUMBER.lastIndex : undefined;
}
