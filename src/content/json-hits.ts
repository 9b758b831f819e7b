import type { Evidence } from './evidence.js';
import { isJsonLines } from './json-text.js';

const ENOUGH = 0.9;
/** A message of a search: which sort it is comes first, or last for a summary. */
const MESSAGE = /^\{"type":"(?:begin|match|context|end|summary)","data":\{|^\{"data":\{.*"type":"summary"\}$/;
/** One JSON object a hit that names its file and its line, under the names that search tools use. */
const PATH = /"(?:path|file|filename|file_?path|uri|relative_?path)"\s*:\s*(?:"|\{\s*"(?:text|bytes|path)")/i;
const LINE = /"(?:line|line_?num(?:ber)?|lnum|row|start_?line|lineno)"\s*:\s*\d/i;
const TEXT = /"(?:lines|text|match(?:es)?|submatches|content|snippet|context|line_?text|preview)"\s*:\s*["[{]/i;
/** Records with these are events that happen to name a place in the source. */
const EVENT = /"(?:level|severity|lvl|timestamp|time|ts|@timestamp|status)"\s*:/i;

/** True for search results as JSON lines: the messages of `rg --json`, or one object a hit with file, line and text. */
export function isJsonHits(evidence: Evidence): boolean {
  const { lines } = evidence;
  if (!(lines[0] as string).trimStart().startsWith('{')) return false;
  const count = (test: (line: string) => boolean) => lines.filter(test).length;
  const enough = ENOUGH * lines.length;
  const isHit = (line: string) => PATH.test(line) && LINE.test(line) && TEXT.test(line) && !EVENT.test(line);
  const isMessages =
    count((line) => MESSAGE.test(line)) >= enough && lines.some((line) => /^\{"type":"match"/.test(line));
  return (isMessages || count(isHit) >= enough) && isJsonLines(evidence);
}
