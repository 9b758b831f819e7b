import { HeadroomError } from '../../base/index.js';
import { cellEnd, type Ends, isBareToken, NESTED_END, ROW_END } from './cell.js';
import { readHeading } from './heading.js';
import { type Field, hasCell, type Shape } from './shape.js';

/** What stands for one field of one object. */
export type Cell =
  | { readonly kind: 'absent' }
  /** A scalar's JSON token; `lookups` 1 for a ditto or an alias. */
  | { readonly kind: 'token'; readonly token: string; readonly lookups: number }
  /** JSON text in the body. */
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'tuple'; readonly tuple: Tuple }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  | { readonly kind: 'entity'; readonly key: string; readonly tuple: Tuple; readonly keyField: number };

/** The cells of one object, one a field; constants and derived fields have `undefined`. */
export interface Tuple {
  readonly shape: Shape;
  readonly cells: readonly (Cell | undefined)[];
}

interface ReadClass {
  readonly shape: Shape;
  readonly keyField: number;
  readonly rows: Map<string, Tuple>;
}

export const damagedJson = (what: string): Error =>
  new HeadroomError('DECODE_FAILED', `The encoded block is damaged (json: ${what}); fetch the original.`);

const SCALAR = /[\w.+-]+/y;
const REFERENCE = /@([\w$@./+-]+)\(/y;
const ABSENT: Cell = { kind: 'absent' };

/** Reads cells, rows and headings off the body; the body's JSON text itself is read while it is written out. */
export class CellCursor {
  at = 0;
  readonly classes = new Map<string, ReadClass>();
  readonly aliases = new Map<string, string>();

  constructor(readonly text: string) {}

  fail(what: string): Error {
    return damagedJson(`${what} at character ${this.at}`);
  }

  /** Behind the JSON string, container or `!` copy at `at`. */
  skip(at: number): number {
    const { text } = this;
    let depth = 0;
    let i = text[at] === '!' ? at + 1 : at;
    for (;;) {
      const c = text.charCodeAt(i);
      if (c === 34) {
        for (i++; text.charCodeAt(i) !== 34; i++) {
          if (text.charCodeAt(i) === 92) i++;
          if (i >= text.length) throw this.fail('string without an end');
        }
      } else if (c === 123 || c === 91) depth++;
      else if (c === 125 || c === 93) depth--;
      else if (c === 64) {
        this.at = i;
        this.reference();
        i = this.at - 1;
      } else if (!(c >= 0)) throw this.fail('value without an end');
      else if (depth === 0 && c !== 33) {
        // A number or literal behind `!` or `\`.
        SCALAR.lastIndex = i;
        if (!SCALAR.test(text)) throw this.fail('value');
        return SCALAR.lastIndex;
      }
      i++;
      if (depth <= 0) return i;
    }
  }

  /** Reads `@id#N heading` and its rows, for each class at the start of the body. */
  readClasses(): void {
    const start = /@([\w$@./+-]+?)#(\d{1,9}),(\d{1,4}) /y;
    while (this.text[this.at] === '@') {
      start.lastIndex = this.at;
      const m = start.exec(this.text);
      if (m === null) throw this.fail('class');
      this.at = start.lastIndex;
      const shape = readHeading(this, '\n');
      this.at++;
      const keyField = Number(m[3]) - 1;
      if (keyField < 0 && m[2] !== '0') throw this.fail('rows without a key');
      const rows = new Map<string, Tuple>();
      for (let n = Number(m[2]); n > 0; n--) {
        const tuple = this.row(shape);
        const key = tuple.cells[keyField];
        if (key?.kind !== 'token') throw this.fail('key of a class');
        rows.set(key.token, tuple);
      }
      this.classes.set(m[1] as string, { shape, keyField, rows });
    }
  }

  /** One row up to and with its line feed. */
  row(shape: Shape, above?: Tuple): Tuple {
    const tuple = this.tuple(shape, ROW_END, above);
    this.endLine();
    return tuple;
  }

  endLine(): void {
    if (this.at >= this.text.length) return;
    if (this.text[this.at] !== '\n') throw this.fail('row with more cells than columns');
    this.at++;
  }

  private tuple(shape: Shape, ends: Ends, above?: Tuple): Tuple {
    const cells: (Cell | undefined)[] = [];
    let first = true;
    for (let i = 0; i < shape.fields.length; i++) {
      const field = shape.fields[i] as Field;
      if (!hasCell(field)) {
        cells.push(undefined);
        continue;
      }
      if (!first) {
        if (this.text[this.at] !== ' ') throw this.fail('row with too few cells');
        this.at++;
      }
      first = false;
      cells.push(this.cell(field, ends, above?.cells[i]));
    }
    return { shape, cells };
  }

  private cell(field: Field, ends: Ends, above: Cell | undefined): Cell {
    const { form } = field;
    const c = this.text[this.at];
    if (form.kind === 'object' && form.flat) {
      return { kind: 'tuple', tuple: this.tuple(form.shape, ends, above?.kind === 'tuple' ? above.tuple : undefined) };
    }
    if (c === '~' && this.isEnd(this.at + 1, ends)) {
      this.at++;
      return ABSENT;
    }
    if (form.kind === 'object' && c === '(') return this.parenthesised(form.shape);
    if (form.kind === 'array' && c === '[') return this.list(() => this.tupleCell(form.shape));
    if (form.kind === 'entity') return this.entity(form.id, form.list, ends);
    return this.leaf(field.strings || form.kind === 'template', ends, above);
  }

  private isEnd(at: number, ends: Ends): boolean {
    return at >= this.text.length || ends[this.text.charCodeAt(at)] === 1;
  }

  private tupleCell(shape: Shape): Cell {
    return { kind: 'tuple', tuple: this.tuple(shape, NESTED_END) };
  }

  private parenthesised(shape: Shape): Cell {
    this.at++;
    const cell = this.tupleCell(shape);
    if (this.text[this.at] !== ')') throw this.fail('record without its closing parenthesis');
    this.at++;
    return cell;
  }

  private list(item: () => Cell): Cell {
    this.at++;
    const items: Cell[] = [];
    while (this.text[this.at] !== ']') {
      if (items.length > 0) {
        if (!this.text.startsWith('; ', this.at)) throw this.fail('list without its end');
        this.at += 2;
      }
      items.push(item());
    }
    this.at++;
    return { kind: 'list', items };
  }

  private entity(id: string, list: boolean, ends: Ends): Cell {
    const known = this.classes.get(id);
    if (known === undefined) throw this.fail('unknown class');
    const one = (inner: Ends): Cell => {
      if (this.text[this.at] === '(') return this.parenthesised(known.shape);
      const hatch = this.text[this.at] === '\\';
      const cell = this.leaf(false, inner, undefined);
      if (hatch || cell.kind !== 'token') return cell;
      const tuple = known.rows.get(cell.token);
      return tuple === undefined ? cell : { kind: 'entity', key: cell.token, tuple, keyField: known.keyField };
    };
    if (!list) return one(ends);
    return this.text[this.at] === '[' ? this.list(() => one(NESTED_END)) : this.leaf(false, ends, undefined);
  }

  /** `@user(key)` or `@user((cells))` where JSON text stands. */
  reference(): Cell {
    REFERENCE.lastIndex = this.at;
    const known = this.classes.get(REFERENCE.exec(this.text)?.[1] ?? '');
    if (known === undefined) throw this.fail('unknown class');
    this.at = REFERENCE.lastIndex;
    if (this.text[this.at] === '(') {
      const cell = this.parenthesised(known.shape);
      if (this.text[this.at++] !== ')') throw this.fail('record without its closing parenthesis');
      return cell;
    }
    const key = this.leaf(false, NESTED_END, undefined);
    const tuple = key.kind === 'token' ? known.rows.get(key.token) : undefined;
    if (key.kind !== 'token' || tuple === undefined || this.text[this.at++] !== ')') throw this.fail('unknown key');
    return { kind: 'entity', key: key.token, tuple, keyField: known.keyField };
  }

  /** The cell of a scalar or of JSON text. */
  leaf(strings: boolean, ends: Ends, above: Cell | undefined): Cell {
    const start = this.at;
    let c = this.text[start];
    if (c === '"' && this.isEnd(start + 1, ROW_END)) {
      if (above?.kind !== 'token') throw this.fail('ditto without a value above');
      this.at++;
      return { ...above, lookups: 1 };
    }
    if (c === '@') return this.reference();
    if (c === '\\') c = this.text[++this.at];
    const from = this.at;
    if (c === '"') {
      this.at = this.skip(from);
      return this.named({ kind: 'token', token: this.text.slice(from, this.at), lookups: 0 });
    }
    if (c === '{' || c === '[' || c === '!') {
      this.at = this.skip(from);
      return { kind: 'at', at: from };
    }
    const end = cellEnd(this.text, from, ends);
    if (end === from) throw this.fail('empty cell');
    this.at = end;
    return this.bare(this.text.slice(from, end), strings);
  }

  private bare(text: string, strings: boolean): Cell {
    const amp = text.lastIndexOf('&');
    if (amp >= 0 && /^\d{1,9}$/.test(text.slice(amp + 1))) {
      const id = text.slice(amp + 1);
      if (amp === 0) {
        const token = this.aliases.get(id);
        if (token === undefined) throw this.fail('alias before its first use');
        return { kind: 'token', token, lookups: 1 };
      }
      const token = `"${text.slice(0, amp)}"`;
      this.aliases.set(id, token);
      return { kind: 'token', token, lookups: 0 };
    }
    const token = !strings && isBareToken(text) ? text : `"${text}"`;
    return { kind: 'token', token, lookups: 0 };
  }

  /** A quoted string with `&7` behind it is the first use of an alias. */
  private named(cell: Cell & { kind: 'token' }): Cell {
    if (this.text[this.at] !== '&') return cell;
    const id = /&(\d{1,9})/y;
    id.lastIndex = this.at;
    const m = id.exec(this.text);
    if (m === null) throw this.fail('alias');
    this.at = id.lastIndex;
    this.aliases.set(m[1] as string, cell.token);
    return cell;
  }
}

/** What a cell gives to a template. */
export function templateText(cell: Cell | undefined): string {
  if (cell?.kind !== 'token') throw damagedJson('template over a cell that is no scalar');
  return cell.token.startsWith('"') ? cell.token.slice(1, -1) : cell.token;
}
