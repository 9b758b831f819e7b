import type { JsonNode, JsonObject } from '../../base/index.js';
import { fieldName } from './heading.js';
import { type InferOptions, inferShape, withoutClasses } from './infer.js';
import type { Shape } from './shape.js';
import type { Source } from './source.js';
import type { KeepFlags } from './write.js';

/** Objects with the same keys, some of which occur again and again: those are written once, then named by a key. */
export interface EntityClass {
  readonly id: string;
  readonly shape: Shape;
  /** The key cell's JSON token, by the minified text of each object that has a row. */
  readonly keyOf: ReadonlyMap<string, string>;
  readonly keys: ReadonlySet<string>;
  /** Index of the key field. */
  readonly keyField: number;
  readonly rows: readonly JsonObject[];
}

export interface Entities {
  readonly classes: ReadonlyMap<string, EntityClass>;
  readonly classOf: (node: JsonNode) => string | undefined;
}

/** An object is worth a row when its repeats together have this many characters. */
const MIN_GAIN = 40;
const MAX_CLASSES = 40;
/** Objects deeper than this are not compared. */
const MAX_DEPTH = 40;

interface Candidate {
  readonly nodes: JsonObject[];
  readonly counts: Map<string, { count: number; node: JsonObject }>;
  name: string;
}

/** Classes of the objects that come again among what is kept. Linear: deeper objects than MAX_DEPTH are not compared. */
export function findEntities(source: Source, root: JsonNode, options: InferOptions, keep: KeepFlags): Entities {
  const bySignature = new Map<string, Candidate>();
  const visit = (node: JsonNode, name: string, depth: number): void => {
    if (depth > MAX_DEPTH || source.exception(node) === 'raw') return;
    if (node.kind !== 'array' && node.kind !== 'object') return;
    const kept = keep.get(node);
    const isKept = (i: number) => kept?.[i] !== false;
    if (node.kind === 'array') {
      for (const [i, item] of node.items.entries()) if (isKept(i)) visit(item, name, depth + 1);
      return;
    }
    for (const [i, m] of node.members.entries()) {
      if (isKept(i)) visit(m.value, fieldName(source.slice(m.key)), depth + 1);
    }
    if (kept !== undefined) return;
    if (node.members.length < 2 || source.exception(node) !== undefined || depth === 0) return;
    const keys = source.keys(node);
    if (keys === undefined) return;
    const candidate = bySignature.get(keys.signature);
    if (candidate === undefined) bySignature.set(keys.signature, { nodes: [node], counts: new Map(), name });
    else candidate.nodes.push(node);
  };
  visit(root, 'x', 0);
  for (const { nodes, counts } of bySignature.values()) {
    if (nodes.length < 2) continue;
    for (const node of nodes) {
      const mini = source.mini(node);
      const seen = counts.get(mini);
      if (seen === undefined) counts.set(mini, { count: 1, node });
      else seen.count++;
    }
  }
  const classes = new Map<string, EntityClass>();
  const classOf = new Map<JsonNode, string>();
  const ranked = [...bySignature.values()]
    .map((candidate) => ({ candidate, gain: gainOf(candidate) }))
    .filter(({ gain }) => gain >= MIN_GAIN)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MAX_CLASSES);
  for (const { candidate } of ranked) {
    const made = makeClass(source, candidate, options, classes);
    if (made === undefined) continue;
    classes.set(made.id, made);
    for (const node of candidate.nodes) classOf.set(node, made.id);
  }
  return { classes, classOf: (node) => classOf.get(node) };
}

function gainOf({ counts }: Candidate): number {
  let gain = 0;
  for (const [mini, { count }] of counts) gain += (count - 1) * (mini.length - 8);
  return gain;
}

function makeClass(
  source: Source,
  candidate: Candidate,
  options: InferOptions,
  taken: ReadonlyMap<string, EntityClass>,
): EntityClass | undefined {
  const rows = [...candidate.counts.values()].filter(({ count }) => count > 1).map(({ node }) => node);
  const keyField = findKey(source, rows);
  if (keyField === undefined) return undefined;
  const verbatim = source.slice((rows[0] as JsonObject).members[keyField]?.key as { start: number; end: number });
  const inferred = inferShape(source, candidate.nodes, { ...withoutClasses(options), verbatim });
  if (inferred === undefined || inferred.members.size !== candidate.nodes.length) return undefined;
  const { shape } = inferred;
  if (shape.fields[keyField]?.form.kind !== 'leaf') return undefined;
  const keyOf = new Map<string, string>();
  for (const row of rows)
    keyOf.set(source.mini(row), source.slice((row.members[keyField] as JsonObject['members'][number]).value));
  const base = /^[\w$@./+-]+$/.test(candidate.name) ? candidate.name : 'x';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}${n}`;
  return { id, shape, keyOf, keys: new Set(keyOf.values()), keyField, rows };
}

/** The field whose values tell the rows apart in the fewest characters, strings before numbers. */
function findKey(source: Source, rows: readonly JsonObject[]): number | undefined {
  let best: number | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  const width = rows[0]?.members.length ?? 0;
  for (let i = 0; i < width; i++) {
    const values = rows.map((row) => (row.members[i] as JsonObject['members'][number]).value);
    const kind = values[0]?.kind;
    if ((kind !== 'string' && kind !== 'number') || values.some((v) => v.kind !== kind)) continue;
    const tokens = values.map((v) => source.slice(v));
    // A key that begins with a space would need the `\` that says "no key" in a column of a class.
    if (new Set(tokens).size !== tokens.length || tokens.some((token) => token.startsWith('" '))) continue;
    let cost = tokens.reduce((sum, token) => sum + token.length, 0) / tokens.length;
    if (kind === 'number') cost += 4;
    if (tokens.some((token) => token.includes(' '))) cost += 2;
    if (cost < bestCost) {
      best = i;
      bestCost = cost;
    }
  }
  return best !== undefined && bestCost <= 40 ? best : undefined;
}
