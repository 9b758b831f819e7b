import type { Region } from '../diff-regions.js';

/** Smaller documents are not worth a segment. */
const LEAST = 300;
/** Characters looked at in all, as a multiple of the text's length: what opens a bracket and is no JSON is given up soon. */
const BUDGET = 4;
/** Where a document may begin: at the start of a line, or behind a label or a tag on it. */
const OPENING = /(?:^|[\s:=>,(`'])([{[])(?=\s*(?:["{[\]}\d-]|$))/g;
const FRONT = 300;
const LITERAL = new Set([...'truefalsn'].map((c) => c.charCodeAt(0)));

/** The JSON objects and arrays of some size that stand in a text, outermost ones. Linear by its budget. */
export function jsonRegions(text: string): Region[] {
  const regions: Region[] = [];
  let left = BUDGET * text.length;
  let at = 0;
  while (at < text.length && left > 0) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    let next = end + 1;
    for (const start of openings(text, at, end)) {
      const stop = documentEnd(text, start);
      left -= Math.abs(stop) - start;
      if (stop < 0) continue;
      if (stop - start >= LEAST && parses(text.slice(start, stop))) {
        regions.push({ start, end: stop });
        next = stop;
        break;
      }
      if (left <= 0) break;
    }
    at = next;
  }
  return regions;
}

/** Offsets in a line at which a document may begin; few of them. */
function openings(text: string, from: number, to: number): number[] {
  // What goes on behind a short line leaves it open.
  if (to - from < LEAST && !isOpen(text.charCodeAt(text[to - 1] === '\r' ? to - 2 : to - 1))) return [];
  const line = text.slice(from, Math.min(to, from + FRONT));
  if (!line.includes('{') && !line.includes('[')) return [];
  const found: number[] = [];
  for (const match of line.matchAll(OPENING)) {
    found.push(from + match.index + match[0].length - 1);
    if (found.length === 2) break;
  }
  return found;
}

/** `{`, `[`, `,` */
const isOpen = (last: number) => last === 123 || last === 91 || last === 44;

/** Behind the bracket that closes the one at `start`; minus the offset at which it turned out to be no JSON. */
function documentEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 34) {
      const end = stringEnd(text, at);
      if (end === undefined) return -at - 1;
      at = end;
      continue;
    }
    if (c === 123 || c === 91) depth++;
    else if (c === 125 || c === 93) {
      depth--;
      if (depth === 0) return at + 1;
    } else if (!(c <= 32 || c === 44 || c === 58 || (c >= 43 && c <= 57) || c === 69 || LITERAL.has(c))) return -at - 1;
    at++;
  }
  return -text.length;
}

/** Behind the closing quote; JSON strings do not go over lines. */
function stringEnd(text: string, at: number): number | undefined {
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34) return i + 1;
    else if (c < 32) return undefined;
  }
  return undefined;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
