import type { JsonNode } from '../../base/index.js';

/** A scalar of a record: strings decoded, everything else in its own spelling. */
export interface Scalar {
  readonly text: string;
  readonly kind: 'string' | 'number' | 'literal';
}

/** A record's scalars by dotted path. */
export interface Flat {
  readonly scalars: ReadonlyMap<string, Scalar>;
  /** Paths with more than one value or none of their own: lists, keys that come twice, what is nested too deep. */
  readonly others: ReadonlySet<string>;
  /** Texts of the scalars inside lists, for query terms. */
  readonly listed: readonly string[];
}

const MAX_DEPTH = 6;
const MAX_LISTED = 200;

export function flatten(text: string, row: JsonNode): Flat {
  const scalars = new Map<string, Scalar>();
  const others = new Set<string>();
  const listed: string[] = [];
  const put = (path: string, node: JsonNode, depth: number, inList: boolean): void => {
    if (node.kind === 'array' || (node.kind === 'object' && depth > MAX_DEPTH)) {
      others.add(path);
      if (node.kind === 'array' && depth <= MAX_DEPTH) for (const item of node.items) put(path, item, depth + 1, true);
    } else if (node.kind === 'object') {
      for (const { key, value } of node.members)
        put(path === '' ? key.value : `${path}.${key.value}`, value, depth + 1, inList);
    } else {
      const value = node.kind === 'string' ? node.value : text.slice(node.start, node.end);
      if (inList) {
        others.add(path);
        if (listed.length < MAX_LISTED) listed.push(value);
      } else if (scalars.has(path)) others.add(path);
      else scalars.set(path, { text: value, kind: node.kind });
    }
  };
  put('', row, 0, false);
  return { scalars, others, listed };
}
