import { isDelimited } from './delimited.js';
import { type LineHead, lineHead } from './line-heads.js';
import { lineShape, looksLikeCode } from './line-shape.js';
import { sampleLines } from './sample-lines.js';
import { looksLikeHeadedHits, looksLikeHits, looksLikePaths } from './search-lines.js';
import type { Detection } from './types.js';

/** Fewer non-empty lines than this are not worth a line compressor's legend. */
const ENOUGH_LINES = 6;
const ENOUGH_SHARE = 0.6;

/** This share of lines with terminal control sequences makes a recorded terminal of a text: neither source code nor prose has them. */
const TERMINAL_SHARE = 0.1;
const ESCAPE = '\u001b[';
const CONTROL = /\u001b\[[0-9;?]*[A-Za-z]/g;

const NAMES: Readonly<Record<LineHead, string>> = {
  stamp: 'timestamped lines',
  level: 'lines with a level',
  frame: 'stack frames',
  hit: 'path lines',
  listing: 'file listing',
  object: 'one JSON object a line',
  test: 'test results',
  numbered: 'numbered source lines',
  hunk: 'diff',
  none: 'no known line head',
};

/**
 * What kind of text this is, by parsing it: `json` when the whole text is one JSON object, array or string; `diff` for unified diffs, `search` for the hits of a
 * search and lists of files; `lines` when most of its lines
 * begin as a record does (timestamp, level, stack frame, path, JSON object, test result) or are delimited cells; `text` for
 * everything else, among it source code, diffs and prose, which no compressor here may reword. Linear; never throws.
 */
export function detect(text: string): Detection {
  const json = jsonRoot(text);
  if (json !== undefined) return { kind: 'json', type: 'json', reason: `one JSON ${json}` };
  const sample = sampleLines(text);
  const { total } = sample;
  if (total < ENOUGH_LINES) return { kind: 'text', type: 'text', reason: `${total} lines` };
  const lines = sample.lines.map((line) => (line.includes(ESCAPE) ? line.replace(CONTROL, '') : line));
  const heads = new Map<LineHead, number>();
  let records = 0;
  let numbered = 0;
  let afterRecord = false;
  for (const line of lines) {
    const head = lineHead(line);
    heads.set(head, (heads.get(head) ?? 0) + 1);
    if (head === 'numbered') numbered++;
    const isRecord = head !== 'none' && head !== 'numbered' && head !== 'hunk';
    // Indented lines behind a record belong to it (stack frames, wrapped messages).
    if (isRecord || (afterRecord && /^\s/.test(line))) records++;
    afterRecord = isRecord || (afterRecord && /^\s/.test(line));
  }
  if ((heads.get('hunk') ?? 0) >= 2) return { kind: 'diff', type: 'diff', reason: NAMES.hunk };
  if (looksLikeHits(lines) || looksLikeHeadedHits(lines))
    return { kind: 'search', type: 'search-hits', reason: 'search hits' };
  if (numbered >= 0.5 * lines.length) return { kind: 'text', type: 'numbered-code', reason: NAMES.numbered };
  if (looksLikePaths(lines)) return { kind: 'search', type: 'file-list', reason: 'list of files' };
  if (records >= ENOUGH_SHARE * lines.length) return { kind: 'lines', type: 'log', reason: mostOf(heads) };
  const coloured = sample.lines.filter((line) => line.includes(ESCAPE)).length;
  if (coloured >= TERMINAL_SHARE * lines.length) return { kind: 'lines', type: 'log', reason: 'terminal output' };
  if (isDelimited(lines)) return { kind: 'lines', type: 'csv', reason: 'delimited cells' };
  const code = lines.filter(looksLikeCode).length;
  if (code >= 0.25 * lines.length) return { kind: 'text', type: 'code', reason: 'source code' };
  if (alike(lines) >= ENOUGH_SHARE * lines.length)
    return { kind: 'lines', type: 'log', reason: 'lines of a few shapes' };
  return {
    kind: 'text',
    type: 'text',
    reason: `${Math.round((100 * records) / lines.length)} % of lines begin as records`,
  };
}

/** How many lines begin as a record does, or share their shape with two or more others (a line of bare words: its whole text). */
function alike(lines: readonly string[]): number {
  const shapes = lines.map((line) => lineShape(line) ?? `= ${line}`);
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return lines.filter((line, i) => {
    const head = lineHead(line);
    if (head !== 'none' && head !== 'numbered') return true;
    return (counts.get(shapes[i] as string) ?? 0) >= 3;
  }).length;
}

function mostOf(heads: ReadonlyMap<LineHead, number>): string {
  let best: LineHead = 'none';
  let most = 0;
  for (const [head, count] of heads) {
    if (head !== 'none' && count > most) [best, most] = [head, count];
  }
  return NAMES[best];
}

function jsonRoot(text: string): string | undefined {
  const first = /^[ \t\r\n]*(.)/.exec(text)?.[1];
  if (first !== '{' && first !== '[' && first !== '"') return undefined;
  try {
    JSON.parse(text);
    return first === '{' ? 'object' : first === '[' ? 'array' : 'string';
  } catch {
    return undefined;
  }
}
