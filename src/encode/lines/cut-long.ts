import type { LinesItems } from './items.js';
import type { LogText } from './log.js';

/** Contents longer than this are cut where a list's elements end, so that elements are compared as lines are. */
const LONG = 600;
const SHORTEST_PIECE = 24;
const FEWEST_PIECES = 4;

/** A log whose long lines are cut in pieces. */
export interface CutLog {
  readonly log: LogText;
  /** 1 for a piece that continues the one before it. */
  readonly joined: Uint8Array;
  /** For every piece its line in the log that was cut. */
  readonly lineOf: Int32Array;
}

/** Cuts long lines behind `), `, `}, ` and the like. Undefined when there is nothing to cut. */
export function cutLongLines(log: LogText): CutLog | undefined {
  if (!log.contents.some((content) => content.length > LONG)) return undefined;
  const lines: string[] = [];
  const contents: string[] = [];
  const moments: LogText['moments'][number][] = [];
  const joined: number[] = [];
  const lineOf: number[] = [];
  const bare = new Set<number>();
  for (let i = 0; i < log.lines.length; i++) {
    const content = log.contents[i] as string;
    const pieces = content.length > LONG && !log.bare.has(i) ? cut(content) : [content];
    if (log.bare.has(i)) bare.add(lines.length);
    for (let p = 0; p < pieces.length; p++) {
      lines.push(pieces.length === 1 ? (log.lines[i] as string) : (pieces[p] as string));
      contents.push(pieces[p] as string);
      moments.push(p === 0 ? log.moments[i] : undefined);
      joined.push(p === 0 ? 0 : 1);
      lineOf.push(i);
    }
  }
  return {
    log: { ...log, lines, contents, moments, bare },
    joined: Uint8Array.from(joined),
    lineOf: Int32Array.from(lineOf),
  };
}

/** What is to be written of the pieces when `items` is to be written of the lines. */
export function piecesOf({ joined, lineOf }: CutLog, items: LinesItems): LinesItems {
  const { keep } = items;
  return keep === undefined
    ? items
    : { ...items, keep: Uint8Array.from(lineOf, (line) => keep[line] as number), joined };
}

function cut(content: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < content.length - 1; i++) {
    const c = content.charCodeAt(i);
    // Behind `)`, `]` or `}` and the comma or semicolon that follows it.
    if (c !== 41 && c !== 93 && c !== 125) continue;
    const next = content.charCodeAt(i + 1);
    if (next !== 44 && next !== 59) continue;
    let end = i + 2;
    if (content.charCodeAt(end) === 32) end++;
    if (end - from < SHORTEST_PIECE || end >= content.length) continue;
    pieces.push(content.slice(from, end));
    from = end;
    i = end - 1;
  }
  pieces.push(content.slice(from));
  return pieces.length < FEWEST_PIECES ? [content] : pieces;
}
