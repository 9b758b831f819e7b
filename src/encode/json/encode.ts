import { type JsonNode, parseJsonText } from '../../base/index.js';
import { formatHead } from '../head.js';
import type { Encoding } from '../types.js';
import { addLoose, type Entities, findEntities, findRepeated, NO_ENTITIES, type RepeatedRecords } from './entities.js';
import { formatHeading } from './heading.js';
import type { InferOptions } from './infer.js';
import { readLayout } from './layout.js';
import { collectRecords, type Records } from './records.js';
import { repeatedStrings } from './repeated-strings.js';
import { Source } from './source.js';
import { formatSpacing } from './spacing.js';
import { Writer } from './write.js';
import type { KeepFlags, Used, WriteOptions } from './written.js';

/** Headings for objects that are scattered among JSON text are worth their reading only where this share remains. */
const LOOSE = 0.85;

/** A JSON text, parsed once, to be written in several ways. */
export interface JsonDocument {
  readonly root: JsonNode;
  readonly source: Source;
}

/** Undefined when the text is not JSON. */
export function openJson(text: string): JsonDocument | undefined {
  const root = parseJsonText(text);
  return root && { root, source: new Source(text, readLayout(text, root)) };
}

/**
 * The document with other tokens in the place of some string values (not of keys). Cells inside a container that is copied as it
 * came (`isCopied`) cannot be cut.
 */
export function withCuts(doc: JsonDocument, cuts: ReadonlyMap<JsonNode, string>): JsonDocument {
  return { root: doc.root, source: doc.source.withCuts(cuts) };
}

/** True for a container that is spaced by no rule, so that its characters are copied as they came. */
export function isCopied(doc: JsonDocument, node: JsonNode): boolean {
  return doc.source.exception(node) === 'raw';
}

/** UTF-16 code units of the document without its white space. */
export function minifiedLength({ source, root }: JsonDocument): number {
  return source.mini(root).length;
}

export interface EncodeJsonOptions {
  /** `minified`: no tables at all. */
  readonly encoding: Encoding | 'minified';
  /** Children that are kept, by container; the others become gap marks. */
  readonly keep?: KeepFlags;
  /** Cheap, linear estimate of tokens: chooses between a table and plain JSON text. */
  readonly estimate: (text: string) => number;
}

/** The encoded block: head line and body. `decode` gives back the text, with gap marks where children were left out. */
export function encodeJson(doc: JsonDocument, options: EncodeJsonOptions): string {
  const { source, root } = doc;
  const { spacing, lead, tail } = source.layout;
  const keep = options.keep ?? NO_GAPS;
  const dense = options.encoding === 'dense';
  const tables = options.encoding !== 'minified';
  const templates = dense ? 'all' : tables ? 'urls' : 'none';
  const base: InferOptions = { templates, spread: dense ? 'no' : 'objects', classOf: () => undefined };
  const found = tables ? recordsOf(doc, keep) : undefined;
  const entities = found === undefined ? NO_ENTITIES : findEntities(source, found.repeated, base);
  const make = (known: Entities): Written =>
    writeBody(doc, known, {
      templates,
      spread: dense ? 'no' : 'objects',
      tables,
      keep,
      dittos: dense,
      repeated: dense ? repeatedStrings(source, root, keep) : new Set(),
      estimate: options.estimate,
    });
  let best = make(entities);
  const more = found && addLoose(source, found.records, entities, best.loose, base);
  if (more !== undefined) {
    const other = make(more);
    if (options.estimate(other.body) < LOOSE * options.estimate(best.body)) best = other;
  }
  const { body, used, classes } = best;
  const flags = formatSpacing(spacing, lead, tail);
  const legend = formatLegend(used, classes);
  const spec = legend === '' ? flags : `${flags}; ${legend}`.trimStart();
  return `${formatHead('json', spec)}\n${body.endsWith('\n') ? body.slice(0, -1) : body}`;
}

/** All is kept. */
const NO_GAPS: KeepFlags = new Map();

interface FoundRecords {
  readonly keep: KeepFlags;
  readonly records: ReadonlyMap<string, Records>;
  readonly repeated: readonly RepeatedRecords[];
}

const foundIn = new WeakMap<Source, FoundRecords>();

/** The records of a document; known from the way before when a document is written in several. */
function recordsOf({ source, root }: JsonDocument, keep: KeepFlags): FoundRecords {
  const known = foundIn.get(source);
  if (known?.keep === keep) return known;
  const records = collectRecords(source, root, keep);
  const made = { keep, records, repeated: findRepeated(source, records) };
  foundIn.set(source, made);
  return made;
}

interface Written {
  readonly body: string;
  readonly used: Used;
  readonly classes: boolean;
  readonly loose: ReadonlySet<JsonNode>;
}

function writeBody(
  { source, root }: JsonDocument,
  { classes, classOf }: Entities,
  options: Omit<WriteOptions, 'classes' | 'classOf'>,
): Written {
  const writer = new Writer(source, { ...options, classes, classOf });
  // Without tables and omissions a node is its text without white space, which is known where tables were weighed against it.
  const value = options.tables || options.keep.size > 0 ? writer.json(root) : source.mini(root);
  // Class rows are looked up one by one, so they have no dittos.
  const definitions = [...classes.values()]
    .filter(({ id }) => writer.usedClasses.has(id))
    .map((known) => {
      const rows = known.rows.map((row) => `${writer.classRow(known.shape, row)}\n`).join('');
      return `@${known.id}#${known.rows.length},${known.keyField + 1} ${formatHeading(known.shape)}\n${rows}`;
    });
  return {
    body: definitions.join('') + value,
    used: writer.used,
    classes: definitions.length > 0,
    loose: writer.loose,
  };
}

function formatLegend(used: Used, classes: boolean): string {
  const parts: string[] = [];
  if (used.table) parts.push('#N: columns (k=v: on all), N rows');
  if (used.shapes) parts.push('=2: by second columns');
  if (used.same) parts.push('#N^: columns as before');
  if (used.map) parts.push('#Nm: key, then value');
  if (used.nested) parts.push('a[b c]: list by ;');
  if (used.absent) parts.push('~: no key');
  if (used.alias) parts.push('text&7: later &7');
  if (used.ditto) parts.push('": as above');
  if (used.template) parts.push('${c}: cell c, ${}: own');
  if (classes) parts.push('@x: named by key in :x');
  return parts.join('; ');
}
