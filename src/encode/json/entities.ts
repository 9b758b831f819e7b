import type { JsonNode, JsonObject } from '../../base/index.js';
import { type InferOptions, inferShape, withoutClasses } from './infer.js';
import type { Records } from './records.js';
import { hasCell, type Shape } from './shape.js';
import type { Source } from './source.js';

/** Objects with the same keys: written by one heading, and those that come again by their key in a row of the class. */
export interface EntityClass {
  readonly id: string;
  readonly shape: Shape;
  /** The key cell's JSON token, by the minified text of each object that has a row. */
  readonly keyOf: ReadonlyMap<string, string>;
  readonly keys: ReadonlySet<string>;
  /** Index of the key field; -1 in a class without rows. */
  readonly keyField: number;
  readonly rows: readonly JsonObject[];
}

export interface Entities {
  readonly classes: ReadonlyMap<string, EntityClass>;
  readonly classOf: (node: JsonNode) => string | undefined;
}

export const NO_ENTITIES: Entities = { classes: new Map(), classOf: () => undefined };

/** An object is worth a row when its repeats together have this many characters; so are the keys that a heading saves. */
const MIN_GAIN = 40;
const MAX_CLASSES = 40;
/** Longer keys are no shorter than what they stand for. */
const MAX_KEY = 40;
/** Later fields are less likely to be what an object is known by: characters of a key that each place is worth. */
const PLACE = 2;
/** What a number, and what anything with a digit in it, says less than a name. */
const NUMBER_KEY = 10;
const DIGITS = 8;
/** How much more that counts where rows shall say by themselves what they are about. */
const PLAIN_NAMES = 3;
/** A number that may be a key; shorter ones are amounts and counts. */
const NUMBER_ID = /^\d{4,}$/;
/** Characters that a reference costs besides its key. */
const REFERENCE = 4;

interface Repeated {
  readonly node: JsonObject;
  readonly mini: string;
  readonly count: number;
}

/** Records some of which come again. */
export interface RepeatedRecords {
  readonly one: Records;
  readonly repeated: readonly Repeated[];
}

/** The records that come again among what is kept, those with most to gain first. Linear in their text. */
export function findRepeated(source: Source, records: ReadonlyMap<string, Records>): readonly RepeatedRecords[] {
  return [...records.values()]
    .filter(({ nodes }) => nodes.length > 1)
    .map((one) => ({ one, repeated: repeatedOf(source, one.nodes) }))
    .map(({ one, repeated }) => ({ one, repeated, gain: gainOf(repeated) }))
    .filter(({ gain }) => gain >= MIN_GAIN)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MAX_CLASSES);
}

/** Classes of the objects that come again. */
export function findEntities(source: Source, ranked: readonly RepeatedRecords[], options: InferOptions): Entities {
  const classes = new Map<string, EntityClass>();
  const classOf = new Map<JsonNode, string>();
  for (const { one, repeated } of ranked) {
    const keyed = chooseKey(source, one.nodes, repeated, options.spread === 'no' ? 1 : PLAIN_NAMES);
    if (keyed !== undefined) addClass(source, one.name, one.nodes, options, keyed, classes, classOf);
  }
  return { classes, classOf: (node) => classOf.get(node) };
}

/** Classes without rows besides: of objects that stand among JSON text, where one heading saves more than it costs. */
export function addLoose(
  source: Source,
  records: ReadonlyMap<string, Records>,
  known: Entities,
  loose: ReadonlySet<JsonNode>,
  options: InferOptions,
): Entities | undefined {
  const classes = new Map(known.classes);
  const classOf = new Map<JsonNode, string>();
  for (const { name, nodes } of records.values()) {
    const own = nodes.filter((node) => loose.has(node) && known.classOf(node) === undefined);
    if (own.length < 2 || classes.size >= 2 * MAX_CLASSES) continue;
    const keys = source.keys(own[0] as JsonObject)?.signature.length ?? 0;
    if ((own.length - 1) * keys < MIN_GAIN) continue;
    addClass(source, name, own, options, { keyField: -1, rows: [] }, classes, classOf);
  }
  if (classOf.size === 0) return undefined;
  return { classes, classOf: (node) => known.classOf(node) ?? classOf.get(node) };
}

function repeatedOf(source: Source, nodes: readonly JsonObject[]): Repeated[] {
  const counts = new Map<string, { node: JsonObject; mini: string; count: number }>();
  for (const node of nodes) {
    const mini = source.mini(node);
    const seen = counts.get(mini);
    if (seen === undefined) counts.set(mini, { node, mini, count: 1 });
    else seen.count++;
  }
  return [...counts.values()].filter(({ count }) => count > 1);
}

const gainOf = (repeated: readonly Repeated[]): number =>
  repeated.reduce((sum, { mini, count }) => sum + (count - 1) * (mini.length - 8), 0);

interface Keyed {
  readonly keyField: number;
  readonly rows: readonly Repeated[];
}

/** The field that names the most text in the fewest characters; of objects that share a key the one that comes most has the row. */
function chooseKey(
  source: Source,
  nodes: readonly JsonObject[],
  repeated: readonly Repeated[],
  names: number,
): Keyed | undefined {
  let best: Keyed | undefined;
  let bestGain = 0;
  const width = repeated[0]?.node.members.length ?? 0;
  for (let i = 0; i < width; i++) {
    const rows = new Map<string, Repeated>();
    const gains = new Map<string, number>();
    let kind: JsonNode['kind'] | undefined;
    for (const one of repeated) {
      const { value } = one.node.members[i] as JsonObject['members'][number];
      kind ??= value.kind;
      if (value.kind !== kind || (kind !== 'string' && kind !== 'number')) {
        rows.clear();
        break;
      }
      const token = source.slice(value);
      // A key that begins with a space would need the `\` that says "no key" in a column of a class.
      if (token.length > MAX_KEY || token.startsWith('" ') || (kind === 'number' && !NUMBER_ID.test(token))) continue;
      const opaque = names * ((kind === 'number' ? NUMBER_KEY : 0) + (/\d/.test(token) ? DIGITS : 0));
      const cost = token.length + PLACE * i + REFERENCE + opaque;
      const gain = one.count * (one.mini.length - cost) - one.mini.length;
      if (gain <= (gains.get(token) ?? 0)) continue;
      gains.set(token, gain);
      rows.set(token, one);
    }
    const sum = (): number => [...rows.keys()].reduce((all, token) => all + (gains.get(token) as number), 0);
    if (sum() <= bestGain) continue;
    dropShared(source, nodes, i, rows);
    const gain = sum();
    if (gain > bestGain) {
      best = { keyField: i, rows: [...rows.values()] };
      bestGain = gain;
    }
  }
  return best;
}

/** A key stands for an object only where most objects that have it are that object: a kind or a state names nothing. */
function dropShared(source: Source, nodes: readonly JsonObject[], field: number, rows: Map<string, Repeated>): void {
  const holders = new Map<string, number>();
  for (const { members } of nodes) {
    const token = source.slice((members[field] as JsonObject['members'][number]).value);
    if (rows.has(token)) holders.set(token, (holders.get(token) ?? 0) + 1);
  }
  for (const [token, { count }] of rows) if (count * 2 < (holders.get(token) ?? 0)) rows.delete(token);
}

/** True when rows differ in more than their key and what follows from it: else a row of the class is no shorter than its object in a table. */
function saysMore(source: Source, nodes: readonly JsonObject[], { fields }: Shape, keyField: number): boolean {
  return fields.some((field, i) => {
    if (i === keyField || !hasCell(field)) return false;
    const textOf = (node: JsonObject) => source.mini((node.members[i] as JsonObject['members'][number]).value);
    const first = textOf(nodes[0] as JsonObject);
    return nodes.some((node) => textOf(node) !== first);
  });
}

function addClass(
  source: Source,
  name: string,
  nodes: readonly JsonObject[],
  options: InferOptions,
  { keyField, rows }: Keyed,
  classes: Map<string, EntityClass>,
  classOf: Map<JsonNode, string>,
): void {
  const verbatim = keyField < 0 ? undefined : source.slice((nodes[0] as JsonObject).members[keyField]?.key as JsonNode);
  const inferred = inferShape(source, nodes, {
    ...withoutClasses(options),
    spread: options.spread === 'no' ? 'no' : 'names',
    ...(verbatim !== undefined && { verbatim }),
  });
  if (inferred === undefined || inferred.members.size !== nodes.length) return;
  if (keyField >= 0 && !saysMore(source, nodes, inferred.shape, keyField)) return;
  const keyOf = new Map<string, string>();
  for (const { node, mini } of rows) {
    keyOf.set(mini, source.slice((node.members[keyField] as JsonObject['members'][number]).value));
  }
  const base = /^[\w$@./+-]+$/.test(name) ? name : 'x';
  let id = base;
  for (let n = 2; classes.has(id); n++) id = `${base}${n}`;
  classes.set(id, {
    id,
    shape: inferred.shape,
    keyOf,
    keys: new Set(keyOf.values()),
    keyField,
    rows: rows.map(({ node }) => node),
  });
  for (const node of nodes) classOf.set(node, id);
}
