import type { JsonNode, JsonObject } from '../../base/index.js';
import { DITTO } from '../quote.js';
import { stringCell } from './cell.js';
import type { EntityClass } from './entities.js';
import { type Field, hasCell, type Shape } from './shape.js';
import type { Source } from './source.js';
import { nothingUsed, type Used, type WriteOptions } from './written.js';

/** Shorter values cost no more than a ditto and the look up. */
const MIN_DITTO = 8;

/** What a block has used so far, to go back to. */
interface State {
  readonly used: Used;
  readonly aliases: number;
  readonly classes: readonly string[];
}

/** Writes objects as rows of cells. One writer a block: names for texts go through all of it. */
export class RowWriter {
  readonly used: Used = nothingUsed();
  readonly usedClasses = new Set<string>();
  private readsAlone = false;
  private readonly aliases = new Map<string, number>();
  /** The last value of each column of the table at hand, for dittos. */
  private last = new Map<Field, string>();

  /** `json` writes a container as JSON text, without tables. */
  constructor(
    private readonly source: Source,
    private readonly options: WriteOptions,
    private readonly json: (node: JsonNode) => string,
  ) {}

  /** Rows of a table follow: nothing stands above the first one. */
  startTable(): void {
    this.last = new Map();
  }

  state(): State {
    return { used: { ...this.used }, aliases: this.aliases.size, classes: [...this.usedClasses] };
  }

  /** Forgets what was written since. */
  goBack({ used, aliases, classes }: State): void {
    Object.assign(this.used, used);
    for (const [token, id] of this.aliases) if (id > aliases) this.aliases.delete(token);
    this.usedClasses.clear();
    for (const id of classes) this.usedClasses.add(id);
  }

  /** True inside of a class's rows, each of which is read by itself. */
  get inClass(): boolean {
    return this.readsAlone;
  }

  /** A row that is read by itself, not below others. */
  classRow(shape: Shape, node: JsonObject): string {
    this.startTable();
    this.readsAlone = true;
    const row = this.row(shape, node);
    this.readsAlone = false;
    return row;
  }

  /** The cells of one object on a line. */
  row(shape: Shape, node: JsonObject): string {
    const cells: string[] = [];
    this.cells(shape, node, false, cells);
    return cells.join(' ');
  }

  private cells(shape: Shape, node: JsonObject, nested: boolean, out: string[]): void {
    let at = 0;
    const { members } = node;
    for (const field of shape.fields) {
      const member = members[at];
      if (member === undefined || !this.isKey(member.key, field.key)) {
        this.used.absent = true;
        this.last.delete(field);
        out.push('~');
        continue;
      }
      at++;
      if (field.form.kind === 'object' && field.form.flat) {
        this.cells(field.form.shape, member.value as JsonObject, nested, out);
      } else if (hasCell(field)) {
        const ditto = !nested && this.repeats(field, member.value);
        out.push(ditto ? DITTO : this.cell(field, member.value, nested));
      } else if (field.form.kind === 'template') this.used.template = true;
    }
  }

  /** True when the cell may be a ditto: `dense`, a scalar as above in its column, longer than the mark by more than a token. */
  private repeats(field: Field, value: JsonNode): boolean {
    if (!this.options.dittos || field.form.kind !== 'leaf' || value.kind === 'object' || value.kind === 'array') {
      this.last.delete(field);
      return false;
    }
    const token = this.source.slice(value);
    const same = this.last.get(field) === token && token.length >= MIN_DITTO;
    this.last.set(field, token);
    if (same) this.used.ditto = true;
    return same;
  }

  private isKey(key: { start: number; end: number }, token: string): boolean {
    return key.end - key.start === token.length && this.source.text.startsWith(token, key.start);
  }

  private cell(field: Field, value: JsonNode, nested: boolean): string {
    const { form } = field;
    if (form.kind === 'object' && this.fits(form.shape, value)) {
      this.used.nested = true;
      return `(${this.tuple(form.shape, value)})`;
    }
    if (form.kind === 'array' && value.kind === 'array' && this.source.exception(value) === undefined) {
      if (value.items.every((item) => this.fits(form.shape, item))) {
        this.used.nested = true;
        return `[${value.items.map((item) => this.tuple(form.shape, item as JsonObject)).join('; ')}]`;
      }
    }
    if (form.kind === 'template') {
      this.used.template = true;
      return stringCell(`"${form.own?.get(value) ?? ''}"`, nested, true);
    }
    if (form.kind === 'entity') return this.entity(form.id, form.list, value, nested);
    if (form.kind === 'array' && value.kind === 'array') return `\\${this.json(value)}`;
    return this.leaf(value, field.strings, nested);
  }

  tuple(shape: Shape, node: JsonObject): string {
    const cells: string[] = [];
    this.cells(shape, node, true, cells);
    return cells.join(' ');
  }

  private entity(id: string, list: boolean, value: JsonNode, nested: boolean): string {
    const known = this.options.classes.get(id) as EntityClass;
    this.usedClasses.add(id);
    const one = (node: JsonNode): string => {
      const key = known.keyOf.get(this.source.mini(node));
      if (key !== undefined) return key.startsWith('"') ? stringCell(key, nested || list, false) : key;
      return `(${this.tuple(known.shape, node as JsonObject)})`;
    };
    const isOne = (node: JsonNode) => this.options.classOf(node) === id;
    if (!list) {
      if (isOne(value)) return one(value);
    } else if (value.kind === 'array' && this.source.exception(value) === undefined && value.items.every(isOne)) {
      return `[${value.items.map(one).join('; ')}]`;
    }
    const isKey = value.kind !== 'object' && value.kind !== 'array' && known.keys.has(this.source.slice(value));
    return isKey || value.kind === 'array' ? `\\${this.source.mini(value)}` : this.leaf(value, false, nested);
  }

  fits(shape: Shape, value: JsonNode): value is JsonObject {
    return shape.members?.has(value) === true;
  }

  leaf(node: JsonNode, strings: boolean, nested: boolean): string {
    if (node.kind === 'string') return this.aliased(this.source.slice(node), nested, strings);
    return this.json(node);
  }

  /** A long string that comes again: `text&7` where it stands first, `&7` afterwards. */
  private aliased(token: string, nested: boolean, strings: boolean): string {
    if (this.readsAlone || !this.options.repeated.has(token)) return stringCell(token, nested, strings);
    const known = this.aliases.get(token);
    if (known !== undefined) return `&${known}`;
    this.used.alias = true;
    const id = this.aliases.size + 1;
    this.aliases.set(token, id);
    return `${stringCell(token, nested, strings)}&${id}`;
  }
}
