import type { DiffDocument } from '../../encode/index.js';
import type { Query } from '../types.js';

/** Context lines kept on either side of a change. */
const CONTEXT = 0;
/** Fewer lines between two changes are never left out: their mark would hardly be shorter, and they join what belongs together. */
const LEAST = 2;
/** A word that names a particular thing: with a digit or inner punctuation. */
const PARTICULAR = /^(?=.{4})(?=.*[\d_.:/-])[\w.:/-]+$/;

/** All lines but the context of hunks that is not near a change, and that the request does not name. 1 for every kept line. */
export function keepChanges({ lines, parts }: DiffDocument, query: Query): Uint8Array {
  const keep = new Uint8Array(lines.length).fill(1);
  const names = query.terms.filter((term) => PARTICULAR.test(term));
  const isNamed = (line: string) => {
    const lower = line.toLowerCase();
    return names.some((name) => lower.includes(name));
  };
  for (const part of parts) {
    if (part.kind !== 'hunk') continue;
    const from = part.at + 1;
    const end = part.at + part.lines;
    const stays = (at: number) => !(lines[at] as string).startsWith(' ') || isNamed(lines[at] as string);
    for (let at = from; at < end; ) {
      let next = at;
      while (next < end && !stays(next)) next++;
      const first = at === from ? at : at + CONTEXT;
      const last = next === end ? next : next - CONTEXT;
      const isInner = at > from && next < end;
      if (last - first >= (isInner ? LEAST : 1)) keep.fill(0, first, last);
      at = next + 1;
    }
  }
  return keep;
}
