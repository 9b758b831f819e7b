import type { JsonNode } from '../../base/index.js';
import type { Column } from './groups.js';
import { type Field, type FieldForm, hasCell, type Shape } from './shape.js';
import type { Source } from './source.js';
import { findTemplates } from './templates.js';

/** What the writer may do beyond columns and constants. */
export interface InferOptions {
  /** Text with cells in it (affixes, derived columns): in any column of strings, or only in those of URLs. */
  readonly templates: 'all' | 'urls' | 'none';
  /** The class of an object that may be written by its key. */
  readonly classOf: (node: JsonNode) => string | undefined;
  /** What somebody may ask for by itself stays on its row: no constants that are objects of a class, or (`names`) short strings either. */
  readonly spread: 'no' | 'objects' | 'names';
  /** The key (a JSON token) whose values stay as they are: the key of a class. */
  readonly verbatim?: string;
}

export interface Inferred {
  readonly shape: Shape;
  /** The objects that the shape describes; the others stand as they are. */
  readonly members: ReadonlySet<JsonNode>;
}

const MAX_DEPTH = 8;
/** Objects of one table may have this many different shapes. */
const MAX_SHAPES = 12;
/** This share of the values must have a shape. */
const MIN_SHARE = 0.6;
const NO_CLASS = (): undefined => undefined;

/** Options for the rows of a class: a key there would be a look-up behind a look-up. */
export const withoutClasses = (options: InferOptions): InferOptions => ({ ...options, classOf: NO_CLASS });

/** The shapes of a table's rows, the most frequent first; none when too few rows have one. */
export function inferShapes(
  source: Source,
  nodes: readonly JsonNode[],
  options: InferOptions,
  allowException: 'inline' | undefined,
): Shape[] {
  const shapes: Shape[] = [];
  let rest = nodes;
  while (shapes.length < MAX_SHAPES && rest.length > 1) {
    const found = inferShape(source, rest, options, allowException, 0, true);
    if (found === undefined) break;
    shapes.push(found.shape);
    ({ rest } = source.groups.of(rest, allowException, true));
  }
  return rest.length > nodes.length * (1 - MIN_SHARE) ? [] : shapes;
}

/** The common shape of objects, or undefined when fewer than two (or less than 60 %) share one. */
export function inferShape(
  source: Source,
  nodes: readonly JsonNode[],
  options: InferOptions,
  allowException: 'inline' | undefined = undefined,
  depth = 0,
  several = false,
): Inferred | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { members, columns } = source.groups.of(nodes, allowException, several);
  if (members.size < (depth === 0 ? 2 : 1) || (!several && members.size < nodes.length * MIN_SHARE)) return undefined;
  const fields: Field[] = [];
  for (const [key, column] of columns) {
    const form: FieldForm =
      depth === 0 && key === options.verbatim
        ? { kind: 'leaf' }
        : inferForm(source, column, members.size, options, depth);
    fields.push({ key, strings: form.kind === 'leaf' && column.needsStrings, form });
  }
  if (!fields.some(hasCell)) fields[0] = { ...(fields[0] as Field), form: { kind: 'leaf' } };
  if (options.templates === 'none') return { shape: { fields, members }, members };
  const leaves = fields.map((field) => {
    const column = columns.get(field.key);
    return field.form.kind === 'leaf' && column?.values.length === members.size ? column : undefined;
  });
  return {
    shape: {
      fields: findTemplates(fields, leaves, {
        urls: options.templates === 'urls',
        verbatim: depth === 0 ? options.verbatim : undefined,
      }),
      members,
    },
    members,
  };
}

const MAX_NAME = 40;

/** A short string that is no URL. */
function isName(source: Source, node: JsonNode): boolean {
  const size = node.end - node.start - 2;
  return node.kind === 'string' && size > 0 && size <= MAX_NAME && !source.slice(node).includes('://');
}

function inferForm(source: Source, column: Column, rows: number, options: InferOptions, depth: number): FieldForm {
  const { values } = column;
  const always = values.length === rows;
  if (always && rows > 1 && column.isConstant) {
    const first = values[0] as JsonNode;
    const stays =
      (options.spread !== 'no' && options.classOf(first) !== undefined) ||
      (options.spread === 'names' && isName(source, first));
    if (!stays) return { kind: 'constant', cell: source.mini(first) };
  }
  const { objects } = column;
  const id = objects[0] && options.classOf(objects[0]);
  if (id !== undefined && objects.every((node) => options.classOf(node) === id))
    return { kind: 'entity', id, list: false };
  if (objects.length > 0 && objects.length * 2 >= values.length) {
    const inner = inferShape(source, objects, options, undefined, depth + 1);
    if (inner !== undefined && (rows > 1 || objects.length > 1)) {
      return { kind: 'object', shape: inner.shape, flat: always && inner.members.size === values.length };
    }
    return { kind: 'leaf' };
  }
  const { arrays } = column;
  if (arrays.length > 0 && arrays.length * 2 >= values.length) {
    const { items } = column;
    const listId = items[0] && options.classOf(items[0]);
    if (listId !== undefined && items.every((item) => options.classOf(item) === listId)) {
      return { kind: 'entity', id: listId, list: true };
    }
    const inner = items.length > 1 ? inferShape(source, items, options, undefined, depth + 1) : undefined;
    if (inner !== undefined) return { kind: 'array', shape: inner.shape };
  }
  return { kind: 'leaf' };
}
