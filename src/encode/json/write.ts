import type { JsonNode, JsonObject } from '../../base/index.js';
import { formatGap } from '../../ccr/index.js';
import { stringCell } from './cell.js';
import type { EntityClass } from './entities.js';
import { formatHeading } from './heading.js';
import { inferShapes } from './infer.js';
import { RowWriter } from './row-writer.js';
import type { Shape } from './shape.js';
import type { Source } from './source.js';
import { swallows } from './swallows.js';
import type { Used, WriteOptions } from './written.js';

type Container = Extract<JsonNode, { kind: 'array' | 'object' }>;

/** Deeper containers are written without tables. */
const MAX_TABLE_DEPTH = 40;
const MIN_MAP_ROWS = 3;
const MIN_SCALAR_MAP = 6;
/** A text that is so many times as long has more tokens, too. */
const MUCH = 2;

/** Writes a JSON text's nodes in the notation. One writer a block. */
export class Writer {
  /** Objects of no class that stood among JSON text. */
  readonly loose = new Set<JsonNode>();
  private readonly rows: RowWriter;
  /** Shapes of tables that stand side by side. */
  private readonly shared = new Map<JsonNode, readonly Shape[]>();
  /** The headings of the table before. */
  private headings = '';
  private gapStarts: number[] | undefined;

  constructor(
    private readonly source: Source,
    private readonly options: WriteOptions,
  ) {
    this.rows = new RowWriter(source, options, (node) => this.json(node, 0, false));
  }

  get used(): Used {
    return this.rows.used;
  }

  get usedClasses(): ReadonlySet<string> {
    return this.rows.usedClasses;
  }

  /** A row that is read by itself, not below others. */
  classRow(shape: Shape, node: JsonObject): string {
    return this.rows.classRow(shape, node);
  }

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
    if (this.rows.inClass) return undefined;
    const id = this.options.classOf(node);
    if (id === undefined) {
      if (node.kind === 'object') this.loose.add(node);
      return undefined;
    }
    const known = this.options.classes.get(id) as EntityClass;
    this.rows.usedClasses.add(id);
    const key = known.keyOf.get(this.source.mini(node));
    if (key === undefined) return `@${id}((${this.rows.tuple(known.shape, node as JsonObject)}))`;
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
    const { used } = this;
    const before = this.rows.state();
    const lines: string[] = [];
    this.rows.startTable();
    for (let i = 0; i < all.length; i++) {
      if (keep !== undefined && !keep[i]) {
        const from = i;
        while (i + 1 < all.length && !keep[i + 1]) i++;
        lines.push(formatGap(i + 1 - from, 'rows'));
        continue;
      }
      const value = all[i] as JsonNode;
      const key = isMap ? `${this.mapKey(node.members[i] as JsonObject['members'][number])} ` : '';
      const which = shapes.findIndex((shape) => this.rows.fits(shape, value));
      if (scalars) lines.push(key + this.rows.leaf(value, false, false));
      else if (which >= 0) {
        if (which > 0) used.shapes = true;
        lines.push(
          `${key}${which === 0 ? '' : `=${which + 1} `}${this.rows.row(shapes[which] as Shape, value as JsonObject)}`,
        );
      } else lines.push(`${key}=${this.json(value, depth + 1, false)}`);
    }
    const flags = `${isMap ? 'm' : ''}${inline ? 'i' : rowException === 'inline' ? 'r' : ''}`;
    const count = shapes.length > 1 ? `/${shapes.length}` : '';
    const headings = shapes.map((shape, i) => `${i === 0 ? ' ' : `\n=${i + 1} `}${formatHeading(shape)}`).join('');
    const same = headings !== '' && headings === this.headings;
    const text = `#${all.length}${flags}${same ? '^' : count + headings}\n${lines.join('\n')}\n`;
    if (keep === undefined && !this.isShorter(text, this.source.mini(node))) {
      this.rows.goBack(before);
      return undefined;
    }
    if (same) used.same = true;
    else if (headings !== '') this.headings = headings;
    if (isMap) used.map = true;
    else used.table = true;
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
}
