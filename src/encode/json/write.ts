import type { JsonNode, JsonObject } from '../../base/index.js';
import { formatGap } from '../../ccr/index.js';
import { DITTO } from '../quote.js';
import { stringCell } from './cell.js';
import type { EntityClass } from './entities.js';
import { formatHeading } from './heading.js';
import { type InferOptions, inferShapes } from './infer.js';
import { type Field, hasCell, type Shape } from './shape.js';
import type { Source } from './source.js';
import { swallows } from './swallows.js';

type Container = Extract<JsonNode, { kind: 'array' | 'object' }>;

/** Which children of a container are kept; all of them where the map has no entry. */
export type KeepFlags = ReadonlyMap<JsonNode, readonly boolean[]>;

export interface WriteOptions extends InferOptions {
  readonly tables: boolean;
  readonly dittos: boolean;
  /** String tokens that may have an alias. */
  readonly repeated: ReadonlySet<string>;
  readonly keep: KeepFlags;
  readonly classes: ReadonlyMap<string, EntityClass>;
  readonly estimate: (text: string) => number;
}

/** What of the notation a text uses, for its legend. */
export interface Used {
  table: boolean;
  map: boolean;
  nested: boolean;
  absent: boolean;
  template: boolean;
  ditto: boolean;
  shapes: boolean;
  same: boolean;
  alias: boolean;
}

/** Deeper containers are written without tables. */
const MAX_TABLE_DEPTH = 40;
const MIN_MAP_ROWS = 3;
const MIN_SCALAR_MAP = 6;
const MIN_DITTO = 8;
/** A text that is so many times as long has more tokens, too. */
export const MUCH = 2;

/** Writes a JSON text's nodes in the notation. One writer a block. */
export class Writer {
  readonly used: Used = {
    table: false,
    map: false,
    nested: false,
    absent: false,
    template: false,
    ditto: false,
    shapes: false,
    same: false,
    alias: false,
  };

  readonly usedClasses = new Set<string>();
  /** Objects of no class that stood among JSON text. */
  readonly loose = new Set<JsonNode>();
  private inClass = false;
  private readonly aliases = new Map<string, number>();
  /** Shapes of tables that stand side by side. */
  private readonly shared = new Map<JsonNode, readonly Shape[]>();
  /** The headings of the table before. */
  private headings = '';
  private gapStarts: number[] | undefined;
  /** The last value of each column of the table at hand, for dittos. */
  private last = new Map<Field, string>();

  constructor(
    private readonly source: Source,
    private readonly options: WriteOptions,
  ) {}

  /** A value where JSON text stands. */
  json(node: JsonNode, depth = 0, tables = this.options.tables): string {
    if (node.kind !== 'array' && node.kind !== 'object') return this.source.slice(node);
    const exception = this.source.exception(node);
    if (exception === 'raw') return `!${this.source.slice(node)}`;
    const reference = exception === undefined ? this.reference(node) : undefined;
    if (reference !== undefined) return reference;
    const keep = this.options.keep.get(node);
    const table = tables && depth <= MAX_TABLE_DEPTH ? this.table(node, exception === 'inline', depth) : undefined;
    if (table !== undefined) return table;
    if (keep === undefined && depth > MAX_TABLE_DEPTH) return this.source.mini(node);
    this.share(node, tables);
    const parts: string[] = [];
    const rows = node.kind === 'array' ? node.items.length : node.members.length;
    for (let i = 0; i < rows; i++) {
      if (keep !== undefined && !keep[i]) {
        const from = i;
        while (i + 1 < rows && !keep[i + 1]) i++;
        parts.push(formatGap(i + 1 - from, 'rows'));
      } else if (node.kind === 'array') parts.push(this.json(node.items[i] as JsonNode, depth + 1, tables));
      else {
        const { key, value } = node.members[i] as JsonObject['members'][number];
        parts.push(`${this.source.slice(key)}:${this.json(value, depth + 1, tables)}`);
      }
    }
    const pad = exception === 'inline' ? ' ' : '';
    return node.kind === 'array' ? `[${pad}${parts.join(',')}]` : `{${pad}${parts.join(',')}}`;
  }

  /** An object of a class where JSON text stands: `@user(key)`, or its cells, `@user((…))`. */
  private reference(node: JsonNode): string | undefined {
    if (this.inClass) return undefined;
    const id = this.options.classOf(node);
    if (id === undefined) {
      if (node.kind === 'object') this.loose.add(node);
      return undefined;
    }
    const known = this.options.classes.get(id) as EntityClass;
    this.usedClasses.add(id);
    const key = known.keyOf.get(this.source.mini(node));
    if (key === undefined) return `@${id}((${this.tuple(known.shape, node as JsonObject)}))`;
    return `@${id}(${key.startsWith('"') ? stringCell(key, true, false) : key})`;
  }

  /** The node as a table, when that is shorter by estimate than it is without. */
  private table(node: Container, inline: boolean, depth: number): string | undefined {
    const keep = this.options.keep.get(node);
    const isMap = node.kind === 'object';
    const all = isMap ? node.members.map((m) => m.value) : node.items;
    if (all.length < 2 || (isMap && all.length < MIN_MAP_ROWS)) return undefined;
    if (this.holdsGaps(node)) return undefined;
    const values = keep === undefined ? all : all.filter((_, i) => keep[i]);
    const first = values.find((v) => v.kind === 'object');
    const rowException = first === undefined ? undefined : this.source.exception(first);
    if (rowException === 'raw') return undefined;
    const scalars =
      isMap && all.length >= MIN_SCALAR_MAP && values.every((v) => v.kind !== 'object' && v.kind !== 'array');
    const shapes = scalars
      ? []
      : (this.shared.get(node) ?? inferShapes(this.source, values, this.options, rowException));
    if (shapes.length === 0 && !scalars) return undefined;
    if (shapes.some((shape) => swallows(shape, values))) return undefined;
    const before = { ...this.used };
    const aliasesBefore = this.aliases.size;
    const classesBefore = [...this.usedClasses];
    const lines: string[] = [];
    this.last = new Map();
    for (let i = 0; i < all.length; i++) {
      if (keep !== undefined && !keep[i]) {
        const from = i;
        while (i + 1 < all.length && !keep[i + 1]) i++;
        lines.push(formatGap(i + 1 - from, 'rows'));
        continue;
      }
      const value = all[i] as JsonNode;
      const key = isMap ? `${this.mapKey(node.members[i] as JsonObject['members'][number])} ` : '';
      const which = shapes.findIndex((shape) => this.fits(shape, value));
      if (scalars) lines.push(key + this.leaf(value, false, false));
      else if (which >= 0) {
        if (which > 0) this.used.shapes = true;
        lines.push(
          `${key}${which === 0 ? '' : `=${which + 1} `}${this.row(shapes[which] as Shape, value as JsonObject)}`,
        );
      } else lines.push(`${key}=${this.json(value, depth + 1, false)}`);
    }
    const flags = `${isMap ? 'm' : ''}${inline ? 'i' : rowException === 'inline' ? 'r' : ''}`;
    const count = shapes.length > 1 ? `/${shapes.length}` : '';
    const headings = shapes.map((shape, i) => `${i === 0 ? ' ' : `\n=${i + 1} `}${formatHeading(shape)}`).join('');
    const same = headings !== '' && headings === this.headings;
    const text = `#${all.length}${flags}${same ? '^' : count + headings}\n${lines.join('\n')}\n`;
    if (keep === undefined && !this.isShorter(text, this.source.mini(node))) {
      Object.assign(this.used, before);
      for (const [token, id] of this.aliases) if (id > aliasesBefore) this.aliases.delete(token);
      this.usedClasses.clear();
      for (const id of classesBefore) this.usedClasses.add(id);
      return undefined;
    }
    if (same) this.used.same = true;
    else if (headings !== '') this.headings = headings;
    if (isMap) this.used.map = true;
    else this.used.table = true;
    return text;
  }

  private isShorter(text: string, other: string): boolean {
    return text.length * MUCH < other.length || this.options.estimate(text) < this.options.estimate(other);
  }

  /** One list of shapes for the tables of an array of arrays. */
  private share(node: Container, tables: boolean): void {
    if (!tables || node.kind !== 'array' || this.options.keep.size > 0) return;
    const lists = node.items.filter((item) => item.kind === 'array' && this.source.exception(item) === undefined);
    if (lists.length < 2) return;
    const rows = lists.flatMap((list) => (list.kind === 'array' ? list.items : []));
    const first = rows.find((row) => row.kind === 'object');
    if (first === undefined || rows.some((row) => this.source.exception(row) !== undefined)) return;
    const shapes = inferShapes(this.source, rows, this.options, undefined);
    if (shapes.length === 0) return;
    for (const list of lists) this.shared.set(list, shapes);
  }

  /** True when rows are left out somewhere inside the node: those places need lines of their own. */
  private holdsGaps(node: Container): boolean {
    this.gapStarts ??= [...this.options.keep.keys()].map(({ start }) => start).sort((a, b) => a - b);
    let low = 0;
    let high = this.gapStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.gapStarts[middle] as number) > node.start) high = middle;
      else low = middle + 1;
    }
    return (this.gapStarts[low] ?? Number.POSITIVE_INFINITY) < node.end;
  }

  private mapKey({ key }: JsonObject['members'][number]): string {
    return stringCell(this.source.slice(key), false, true);
  }

  /** A row that is read by itself, not below others. */
  classRow(shape: Shape, node: JsonObject): string {
    this.last = new Map();
    this.inClass = true;
    const row = this.row(shape, node);
    this.inClass = false;
    return row;
  }

  /** The cells of one object on a line. */
  private row(shape: Shape, node: JsonObject): string {
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
    if (form.kind === 'array' && value.kind === 'array') return `\\${this.json(value, 0, false)}`;
    return this.leaf(value, field.strings, nested);
  }

  private tuple(shape: Shape, node: JsonObject): string {
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

  private fits(shape: Shape, value: JsonNode): value is JsonObject {
    return shape.members?.has(value) === true;
  }

  private leaf(node: JsonNode, strings: boolean, nested: boolean): string {
    if (node.kind === 'string') return this.aliased(this.source.slice(node), nested, strings);
    return this.json(node, 0, false);
  }

  /** A long string that comes again: `text&7` where it stands first, `&7` afterwards. */
  private aliased(token: string, nested: boolean, strings: boolean): string {
    if (this.inClass || !this.options.repeated.has(token)) return stringCell(token, nested, strings);
    const known = this.aliases.get(token);
    if (known !== undefined) return `&${known}`;
    this.used.alias = true;
    const id = this.aliases.size + 1;
    this.aliases.set(token, id);
    return `${stringCell(token, nested, strings)}&${id}`;
  }
}
