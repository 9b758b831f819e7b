import type { JsonNode } from '../../base/index.js';
import type { Source } from './source.js';
import type { KeepFlags } from './written.js';

/** Shorter strings cost about as much as an alias and the look-up for it. */
const MIN_LENGTH = 26;

/** String tokens that stand at least twice among what is kept, long enough (about six tokens) for an alias. */
export function repeatedStrings(source: Source, root: JsonNode, keep: KeepFlags): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const visit = (node: JsonNode): void => {
    if (node.kind === 'string') {
      if (node.end - node.start < MIN_LENGTH) return;
      const token = source.slice(node);
      if (seen.has(token)) repeated.add(token);
      else seen.add(token);
      return;
    }
    if (node.kind !== 'array' && node.kind !== 'object') return;
    const kept = keep.get(node);
    const values = node.kind === 'array' ? node.items : node.members.map((m) => m.value);
    for (const [i, value] of values.entries()) if (kept?.[i] !== false) visit(value);
  };
  visit(root);
  return repeated;
}
