import type { JsonNode, JsonObject } from '../../base/index.js';
import { isPathKey } from '../../encode/index.js';

export type Path = readonly (string | number)[];

/** A value in the JSON text of an earlier block. */
export interface JsonPlace {
  readonly source: string;
  readonly path: Path;
  readonly node: JsonNode;
  /** The text that the node's offsets belong to. */
  readonly text: string;
}

/** Values with fewer characters are cheaper than a reference to them. */
const SHORT = 24;
/** UTF-16 code units of all indexed values together, each nested one counted again. */
const LIMIT = 32_000_000;
const BASES = 3;

/** Where containers and long strings of earlier JSON texts stand: by their spelling, and objects also by their keys. */
export class JsonIndex {
  readonly #values = new Map<string, JsonPlace>();
  readonly #bases = new Map<string, JsonPlace[]>();
  /** Of all values: most others differ from every one of them by it. */
  readonly #lengths = new Set<number>();
  readonly #firstLengths = new Set<number>();
  readonly #keyLengths = new Set<number>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  /** Adds the values of a text, `mayRefer` told of each stretch. The first of equal values is kept. */
  add(source: string, text: string, root: JsonNode, mayRefer: (start: number, end: number) => boolean): void {
    const visit = (node: JsonNode, path: Path): void => {
      const { start, end } = node;
      if (mayRefer(start, end)) {
        const slice = text.slice(start, end);
        this.#size += slice.length;
        const place = { source, path, node, text };
        this.#lengths.add(slice.length);
        if (!this.#values.has(slice)) this.#values.set(slice, place);
        if (node.kind === 'object') this.#addBase(node, text, place);
      }
      if (node.kind === 'array') {
        for (const [i, item] of node.items.entries()) if (this.#takes(item)) visit(item, [...path, i]);
      } else if (node.kind === 'object') {
        for (const { key, value } of node.members) {
          if (!this.#takes(value)) continue;
          const name = key.value;
          if (isPathKey(name)) visit(value, [...path, name]);
        }
      }
    };
    if (this.#takes(root)) visit(root, []);
  }

  #takes({ kind, start, end }: JsonNode): boolean {
    return end - start >= SHORT && kind !== 'number' && kind !== 'literal' && this.#size <= LIMIT;
  }

  /** The value that is spelled like [start, end) of a text. */
  find(text: string, { start, end }: JsonNode): JsonPlace | undefined {
    return this.#lengths.has(end - start) ? this.#values.get(text.slice(start, end)) : undefined;
  }

  /** Objects that this one may differ little from: the latest with the same first member, then the latest with the same keys. */
  bases(node: JsonObject, text: string): JsonPlace[] {
    if (!isBase(node)) return [];
    const places: JsonPlace[] = [];
    if (this.#firstLengths.has(firstLength(node))) places.push(...(this.#bases.get(firstMember(node, text)) ?? []));
    if (this.#keyLengths.has(keysLength(node))) places.push(...(this.#bases.get(allKeys(node, text)) ?? []));
    return places;
  }

  #addBase(node: JsonObject, text: string, place: JsonPlace): void {
    if (!isBase(node)) return;
    this.#firstLengths.add(firstLength(node));
    this.#keyLengths.add(keysLength(node));
    for (const key of [firstMember(node, text), allKeys(node, text)]) {
      const places = this.#bases.get(key) ?? [];
      if (places.length >= BASES) places.shift();
      places.push(place);
      this.#bases.set(key, places);
    }
  }
}

const isBase = ({ members }: JsonObject): boolean => members.length >= 2;

function firstLength({ members: [first] }: JsonObject): number {
  return first === undefined ? 0 : first.value.end - first.key.start;
}

function firstMember({ members: [first] }: JsonObject, text: string): string {
  return first === undefined ? '' : text.slice(first.key.start, first.value.end);
}

function keysLength({ members }: JsonObject): number {
  let length = 0;
  for (const { key } of members) length += key.end - key.start;
  return length;
}

const allKeys = ({ members }: JsonObject, text: string): string =>
  members.map(({ key }) => text.slice(key.start, key.end)).join();
