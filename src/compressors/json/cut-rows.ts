import type { JsonNode } from '../../base/index.js';
import { formatGap } from '../../ccr/index.js';

/** The text as it is spelled, with a gap mark in the place of rows that are left out: `{[… 18 rows],\n "a": 1}`. Containers do not overlap. */
export function cutRows(text: string, keep: ReadonlyMap<JsonNode, readonly boolean[]>): string {
  const out: string[] = [];
  let at = 0;
  for (const [container, flags] of [...keep].sort(([a], [b]) => a.start - b.start)) {
    const rows = spansOf(container);
    for (let i = 0; i < rows.length; ) {
      let next = i;
      while (next < rows.length && flags[next] === false) next++;
      if (next > i) {
        out.push(text.slice(at, rows[i]?.start), formatGap(next - i, 'rows'));
        at = rows[next - 1]?.end as number;
      }
      i = next + 1;
    }
  }
  out.push(text.slice(at));
  return out.join('');
}

/** Elements, or members with their keys. */
function spansOf(node: JsonNode): readonly { readonly start: number; readonly end: number }[] {
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.map(({ key, value }) => ({ start: key.start, end: value.end })) : [];
}
