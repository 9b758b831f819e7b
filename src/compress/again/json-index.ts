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
  #size = 0;

  /** Adds the values of a text, `mayRefer` told of each stretch. The first of equal values is kept. */
  add(source: string, text: string, root: JsonNode, mayRefer: (start: number, end: number) => boolean): void {
    const visit = (node: JsonNode, path: Path): void => {
      const { start, end } = node;
      if (end - start < SHORT || this.#size > LIMIT) return;
      if (node.kind !== 'string' && node.kind !== 'array' && node.kind !== 'object') return;
      if (mayRefer(start, end)) {
        const slice = text.slice(start, end);
        this.#size += slice.length;
        const place = { source, path, node, text };
        if (!this.#values.has(slice)) this.#values.set(slice, place);
        if (node.kind === 'object') this.#addBase(node, text, place);
      }
      if (node.kind === 'array') {
        for (const [i, item] of node.items.entries()) visit(item, [...path, i]);
      } else if (node.kind === 'object') {
        for (const { key, value } of node.members) if (isPathKey(key.value)) visit(value, [...path, key.value]);
      }
    };
    visit(root, []);
  }

  find(slice: string): JsonPlace | undefined {
    return slice.length < SHORT ? undefined : this.#values.get(slice);
  }

  /** Objects that this one may differ little from: the latest with the same first member, then the latest with the same keys. */
  bases(node: JsonObject, text: string): JsonPlace[] {
    return baseKeys(node, text).flatMap((key) => this.#bases.get(key) ?? []);
  }

  #addBase(node: JsonObject, text: string, place: JsonPlace): void {
    for (const key of baseKeys(node, text)) {
      const places = this.#bases.get(key) ?? [];
      if (places.length >= BASES) places.shift();
      places.push(place);
      this.#bases.set(key, places);
    }
  }
}

function baseKeys({ members }: JsonObject, text: string): string[] {
  const [first] = members;
  if (first === undefined || members.length < 2) return [];
  return [
    text.slice(first.key.start, first.value.end),
    members.map(({ key }) => text.slice(key.start, key.end)).join(),
  ];
}
