import { type JsonNode, parseJsonText } from '../../base/index.js';
import type { Expanded } from '../types.js';

/** A value, or neighbouring elements of a list, in the JSON text of a source. */
export interface JsonReference {
  readonly source: string;
  /** Keys and indexes from the root down. */
  readonly path: readonly (string | number)[];
  /** The last of several elements whose first one `path` names. */
  readonly last?: number;
}

const REFERENCE = /^=([acsu]?\d{1,9})((?:\.[\p{L}\p{N}_$-]+|\[\d{1,9}\])*)(?:\[(\d{1,9})-(\d{1,9})\])?$/u;
const KEY = /^[\p{L}\p{N}_$-]+$/u;

/** True for keys that can be named in a path. */
export function isPathKey(key: string): boolean {
  return KEY.test(key);
}

/** `=7.orders[2].items`, `=7.items[3-9]`. */
export function formatReference({ source, path, last }: JsonReference): string {
  let out = `=${source}`;
  for (const [i, step] of path.entries()) {
    if (typeof step === 'string') out += `.${step}`;
    else out += last !== undefined && i === path.length - 1 ? `[${step}-${last}]` : `[${step}]`;
  }
  return out;
}

export function readReference(text: string): JsonReference | undefined {
  const found = REFERENCE.exec(text);
  if (found === null) return undefined;
  const [, source = '', steps = '', first, last] = found;
  const path = [...steps.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
  return first === undefined
    ? { source, path }
    : { source, path: [...path, Number(first)], last: Number(last as string) };
}

const roots = new WeakMap<Expanded, { readonly root: JsonNode | undefined }>();

/** The source's JSON, parsed once. */
export function jsonOf(source: Expanded): JsonNode | undefined {
  let known = roots.get(source);
  if (known === undefined) {
    known = { root: parseJsonText(source.text) };
    roots.set(source, known);
  }
  return known.root;
}

/** The node at a path; of duplicate keys the first. */
export function nodeAt(root: JsonNode | undefined, path: readonly (string | number)[]): JsonNode | undefined {
  let node = root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.kind === 'array' ? node.items[step] : undefined;
    else node = node?.kind === 'object' ? node.members.find(({ key }) => key.value === step)?.value : undefined;
  }
  return node;
}
