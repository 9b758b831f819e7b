import type { DiffDocument } from '../../encode/index.js';
import type { Query } from '../types.js';
import { generatedFiles } from './generated.js';

/** Context lines kept on either side of a change. */
const CONTEXT = 0;
/** Fewer lines between two changes are never left out: their mark would hardly be shorter, and they join what belongs together. */
const LEAST = 2;
/** Lines of a summary of which the last, with the sums, alone says enough. */
const SUMMARY = 2;
/** A word of the request that may stand in a file's name has at least so many characters. */
const WORD = 4;
/** A word that names a particular thing: with a digit or inner punctuation. */
const PARTICULAR = /^(?=.{4})(?=.*[\d_.:/-])[\w.:/-]+$/;

/**
 * All changed lines but those of files that a tool writes, with what of the rest the request names: no `index` lines, no context that is not near a change; `withSummary`:
 * the rows of git's summary, which follow from the hunks. 1 for every kept line.
 */
export function keepChanges(document: DiffDocument, query: Query, withSummary = false): Uint8Array {
  const { lines, parts } = document;
  const keep = new Uint8Array(lines.length).fill(1);
  const names = query.terms.filter((term) => PARTICULAR.test(term));
  const isNamed = (line: string) => {
    const lower = line.toLowerCase();
    return names.some((name) => lower.includes(name));
  };
  for (const part of parts) {
    if (part.kind === 'file' && part.index !== undefined && !isNamed(lines[part.index] as string)) keep[part.index] = 0;
    if (part.kind === 'hunk') cutContext(lines, part, isNamed, keep);
    if (part.kind === 'stat' && !withSummary && part.lines > SUMMARY) {
      for (let i = part.at; i < part.at + part.lines - 1; i++) if (!isNamed(lines[i] as string)) keep[i] = 0;
    }
  }
  for (const { path, hunks } of generatedFiles(document)) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (query.terms.some((term) => term.length >= WORD && name.includes(term))) continue;
    for (const { at, lines: n } of hunks) if (!lines.slice(at, at + n).some(isNamed)) keep.fill(0, at, at + n);
  }
  return keep;
}

function cutContext(
  lines: readonly string[],
  hunk: { readonly at: number; readonly lines: number },
  isNamed: (line: string) => boolean,
  keep: Uint8Array,
): void {
  const from = hunk.at + 1;
  const end = hunk.at + hunk.lines;
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
