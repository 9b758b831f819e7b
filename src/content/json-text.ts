import { parseJsonText } from '../base/index.js';
import { type Evidence, reaches } from './evidence.js';

/** Lines that are parsed to tell JSON lines from lines that only look like it. */
const PARSED = 24;
const ENOUGH = 0.9;
const LONGEST = 200_000;
const SHAPED = /^\s*(?:\{\s*["}]|\[\s*["{[\d\]])/;

/** `object`, `array` or `string` when the whole text is one such JSON value. */
export function jsonRoot(text: string): string | undefined {
  const first = /^[ \t\r\n]*(.)/.exec(text)?.[1];
  if (first !== '{' && first !== '[' && first !== '"') return undefined;
  // Deeper than our own parser goes JSON is JSON, too.
  if (parseJsonText(text) === undefined && !parses(text)) return undefined;
  return first === '{' ? 'object' : first === '[' ? 'array' : 'string';
}

/** True when nearly every line is a JSON object or array of its own. */
export function isJsonLines({ text, lines, total }: Evidence): boolean {
  if (total < 2) return false;
  if (!reaches(lines, ENOUGH * lines.length, (line) => SHAPED.test(line))) return false;
  let parsed = 0;
  let seen = 0;
  let start = 0;
  while (start < text.length && seen < PARSED) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '') continue;
    seen++;
    if (line.length <= LONGEST && /^[{[]/.test(line) && parses(line)) parsed++;
  }
  return parsed >= ENOUGH * seen;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
