import type { JsonNode } from '../../base/index.js';
import { type CutText, cutBlobs, LEAST_BLOB } from '../blob/index.js';
import type { Query } from '../types.js';

/** The strings of a document that hold blobs, wherever they stand, with what is left of their insides. */
export function cutOpaque(text: string, root: JsonNode, query: Query): Map<JsonNode, CutText> {
  const cuts = new Map<JsonNode, CutText>();
  const visit = (node: JsonNode): void => {
    if (node.end - node.start < LEAST_BLOB) return;
    if (node.kind === 'array') for (const item of node.items) visit(item);
    else if (node.kind === 'object') for (const { value } of node.members) visit(value);
    else if (node.kind === 'string') {
      const cut = cutBlobs(text.slice(node.start + 1, node.end - 1), query);
      if (cut !== undefined) cuts.set(node, cut);
    }
  };
  visit(root);
  return cuts;
}
