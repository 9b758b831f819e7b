import type { JsonArray, JsonNode, JsonObject } from '../../base/index.js';
import { isBareToken } from './cell.js';
import { mergeKeys } from './merge-keys.js';
import type { Source } from './source.js';
import { type Affix, findAffix, scalarTexts } from './template-texts.js';

/** The values of one key in objects that are written alike, in reading order; what is asked of them is found once. */
export class Column {
  #constant: boolean | undefined;
  #strings: boolean | undefined;
  #texts: readonly string[] | null | undefined;
  #affix: Affix | null | undefined;
  #objects: readonly JsonObject[] | undefined;
  #arrays: readonly JsonArray[] | undefined;
  #items: readonly JsonNode[] | undefined;

  constructor(
    private readonly source: Source,
    readonly values: readonly JsonNode[],
  ) {}

  /** All are spelled alike. */
  get isConstant(): boolean {
    this.#constant ??= isConstant(this.source, this.values);
    return this.#constant;
  }

  /** All are strings and at least one would read as something else without its quotes. */
  get needsStrings(): boolean {
    this.#strings ??=
      this.values.every(({ kind }) => kind === 'string') &&
      this.values.some(({ start, end }) => isBareToken(this.source.text.slice(start + 1, end - 1)));
    return this.#strings;
  }

  /** Strings without their quotes, and numbers; undefined where others are among them, and texts that no template can hold. */
  get texts(): readonly string[] | undefined {
    if (this.#texts === undefined) this.#texts = scalarTexts(this.source, this.values) ?? null;
    return this.#texts ?? undefined;
  }

  /** What all `texts` begin and end with. */
  get affix(): Affix | undefined {
    if (this.#affix === undefined) this.#affix = (this.texts && findAffix(this.texts)) ?? null;
    return this.#affix ?? undefined;
  }

  /** The objects that are not empty. */
  get objects(): readonly JsonObject[] {
    this.#objects ??= this.values.filter(
      (v): v is JsonObject => v.kind === 'object' && v.members.length > 0 && this.source.exception(v) === undefined,
    );
    return this.#objects;
  }

  get arrays(): readonly JsonArray[] {
    this.#arrays ??= this.values.filter(
      (v): v is JsonArray => v.kind === 'array' && this.source.exception(v) === undefined,
    );
    return this.#arrays;
  }

  /** The elements of the arrays. */
  get items(): readonly JsonNode[] {
    this.#items ??= this.arrays.flatMap((array) => array.items);
    return this.#items;
  }
}

/** Objects with one order of keys, and what of them stands under each key. */
export class Group {
  #rest: readonly JsonNode[] | undefined;

  constructor(
    private readonly nodes: readonly JsonNode[],
    readonly members: ReadonlySet<JsonNode>,
    readonly columns: ReadonlyMap<string, Column>,
  ) {}

  /** The other nodes of the list. */
  get rest(): readonly JsonNode[] {
    this.#rest ??= this.nodes.filter((node) => !this.members.has(node));
    return this.#rest;
  }
}

/** Groups of lists of nodes, found once however many ways a document is written in. */
export class Groups {
  /** By what sets one grouping of a list apart from another. */
  readonly #known = new Map<string, WeakMap<readonly JsonNode[], Group>>();

  constructor(private readonly source: Source) {}

  /** The objects among the nodes that have the most frequent keys; `several`: the others may make groups of their own. */
  of(nodes: readonly JsonNode[], allowException: 'inline' | undefined, several: boolean): Group {
    const key = `${allowException} ${several}`;
    let groups = this.#known.get(key);
    if (groups === undefined) {
      groups = new WeakMap();
      this.#known.set(key, groups);
    }
    let group = groups.get(nodes);
    if (group === undefined) {
      group = findGroup(this.source, nodes, allowException, several);
      groups.set(nodes, group);
    }
    return group;
  }
}

function findGroup(
  source: Source,
  nodes: readonly JsonNode[],
  allowException: 'inline' | undefined,
  several: boolean,
): Group {
  const lists = new Map<string, { keys: readonly string[]; count: number }>();
  const signatureOf = new Map<JsonObject, string>();
  for (const node of nodes) {
    if (node.kind !== 'object' || node.members.length === 0 || source.exception(node) !== allowException) continue;
    const known = source.keys(node);
    if (known === undefined) continue;
    const { keys, signature } = known;
    const list = lists.get(signature);
    if (list === undefined) lists.set(signature, { keys, count: 1 });
    else list.count++;
    signatureOf.set(node, signature);
  }
  const merged = mergeKeys(lists, ({ count }) => (several ? Math.min(3, 2 * count) : 2 * count));
  const members = new Set<JsonNode>();
  const byKey = new Map<string, JsonNode[]>(merged.order.map((key) => [key, []]));
  const columnsOf = new Map<string, readonly JsonNode[][]>();
  for (const signature of merged.signatures) {
    const keys = lists.get(signature)?.keys ?? [];
    columnsOf.set(
      signature,
      keys.map((key) => byKey.get(key) as JsonNode[]),
    );
  }
  for (const [node, signature] of signatureOf) {
    const own = columnsOf.get(signature);
    if (own === undefined) continue;
    for (let i = 0; i < own.length; i++) own[i]?.push((node.members[i] as JsonObject['members'][number]).value);
    members.add(node);
  }
  const columns = new Map<string, Column>();
  for (const [key, values] of byKey) columns.set(key, new Column(source, values));
  return new Group(nodes, members, columns);
}

function isConstant(source: Source, values: readonly JsonNode[]): boolean {
  const first = values[0] as JsonNode;
  const last = values[values.length - 1] as JsonNode;
  if (first.kind !== last.kind || source.exception(first) === 'raw') return false;
  const text = source.mini(first);
  return values.every((value) => value.kind === first.kind && source.mini(value) === text);
}
