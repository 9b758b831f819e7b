/** A text that ends early: what is kept of it, and how many characters (UTF-16 code units) are not. */
export interface Shortened {
  readonly kept: string;
  readonly omitted: number;
}

/** Fewer characters are not worth their mark. */
const MIN_GAP = 80;
/** Ends of sentences and lines. An abbreviation (`e.g.`, `i.e.`, `vs.`) ends none. */
const END = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|No|Nr))[.!?。！？][)"'”’`]*(?=\s|$)|\n/gu;

/**
 * The first sentences of a text, as many as fit into `room` characters, and in any case the first one; undefined when nothing is to be gained, or when the
 * text's first sentence is longer than four times the room.
 */
export function shortenText(text: string, room: number): Shortened | undefined {
  if (text.length < room + MIN_GAP) return undefined;
  let end = 0;
  for (const match of text.matchAll(END)) {
    const at = match.index + (match[0] === '\n' ? 0 : match[0].length);
    if (end > 0 && at > room) break;
    if (at > 0) end = at;
    if (end > room) break;
  }
  const kept = text.slice(0, end).trimEnd();
  // A line that introduces a list says nothing without the list.
  const omitted = text.length - kept.length;
  return kept === '' || end > 4 * room || omitted < MIN_GAP ? undefined : { kept, omitted };
}
