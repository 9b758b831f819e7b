import type { JsonNode, JsonObject } from '../../base/index.js';
import { fieldName } from './heading.js';
import type { Source } from './source.js';
import type { KeepFlags } from './written.js';

/** Objects with the same keys in the same order, wherever they stand. */
export interface Records {
  readonly nodes: JsonObject[];
  /** The key (or that of the array) under which the first one stands. */
  readonly name: string;
}

/** Objects deeper than this are not compared. */
const MAX_DEPTH = 40;

/** The objects below the root of which all is kept, by their keys. Linear. */
export function collectRecords(source: Source, root: JsonNode, keep: KeepFlags): ReadonlyMap<string, Records> {
  const bySignature = new Map<string, Records>();
  /** True when something is left out inside. */
  const visit = (node: JsonNode, name: string, depth: number): boolean => {
    if (node.kind !== 'array' && node.kind !== 'object') return false;
    if (depth > MAX_DEPTH || source.exception(node) === 'raw') return keep.size > 0;
    const kept = keep.get(node);
    let gaps = kept !== undefined;
    if (node.kind === 'array') {
      for (let i = 0; i < node.items.length; i++) {
        if (kept?.[i] !== false && visit(node.items[i] as JsonNode, name, depth + 1)) gaps = true;
      }
      return gaps;
    }
    for (let i = 0; i < node.members.length; i++) {
      const { key, value } = node.members[i] as JsonObject['members'][number];
      if (value.kind !== 'array' && value.kind !== 'object') continue;
      if (kept?.[i] !== false && visit(value, fieldName(source.slice(key)), depth + 1)) gaps = true;
    }
    if (gaps || depth === 0 || node.members.length < 2 || source.exception(node) !== undefined) return gaps;
    const keys = source.keys(node);
    if (keys === undefined) return false;
    const records = bySignature.get(keys.signature);
    if (records === undefined) bySignature.set(keys.signature, { nodes: [node], name });
    else records.nodes.push(node);
    return false;
  };
  visit(root, 'x', 0);
  return bySignature;
}
