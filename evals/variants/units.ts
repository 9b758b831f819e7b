import { isJsonText } from './minify-json.js';

/** A text cut into pieces that can be left out whole: `before` + kept pieces joined with `joint` + `after`. */
export interface Units {
  readonly before: string;
  readonly pieces: readonly string[];
  readonly joint: string;
  readonly after: string;
}

const FEW_LINES = 4;
const CHUNK = 200;

/** Whole lines where a text has lines, else the elements of its outermost JSON array, else chunks of 200 characters. */
export function cutIntoUnits(text: string): Units {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (lines.length >= FEW_LINES) return { before: '', pieces: lines, joint: '', after: '' };
  const elements = jsonElements(text);
  if (elements !== undefined) return elements;
  const chunks: string[] = [];
  for (let start = 0; start < text.length; start += CHUNK) chunks.push(text.slice(start, start + CHUNK));
  return { before: '', pieces: chunks, joint: '', after: '' };
}

/** The elements of the first array that is met in a JSON text; undefined when the text is no JSON or that array holds fewer than two. */
export function jsonElements(text: string): Units | undefined {
  const open = isJsonText(text) ? firstArray(text) : undefined;
  if (open === undefined) return undefined;
  const pieces: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = open; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"') i = stringEnd(text, i);
    else if (c === '[' || c === '{') depth += 1;
    else if (c === ',' && depth === 1) {
      pieces.push(text.slice(start, i));
      start = i + 1;
    } else if (c === ']' || c === '}') {
      depth -= 1;
      if (depth > 0) continue;
      pieces.push(text.slice(start, i));
      return pieces.length < 2
        ? undefined
        : { before: text.slice(0, open + 1), pieces, joint: ',', after: text.slice(i) };
    }
  }
  return undefined;
}

function firstArray(text: string): number | undefined {
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') i = stringEnd(text, i);
    else if (text[i] === '[') return i;
  }
  return undefined;
}

/** Index of the quote that closes the string which opens at `start`. */
function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}
