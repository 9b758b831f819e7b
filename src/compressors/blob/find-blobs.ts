import { frontBytes, sniff } from './sniff.js';

/** A long run of base64 or hexadecimal digits in a text, wrapped or not. */
export interface Blob {
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly format: 'base64' | 'hex';
  /** What it is by its first bytes. */
  readonly content?: string;
}

/** Shorter ones stay: keys, signatures, tokens and hashes may be needed in full. */
export const LEAST_BLOB = 1000;
/** So do longer keys and tokens: what stands in PEM armour, and the parts of a JSON web token. */
const LEAST_KEY = 6000;
/** Digits that a line of a wrapped blob has at least. */
const LINE = 32;
/** Digits by which a blob is told. */
const JUDGED = 4000;
/** Shares of them that random bytes in base64 never fall below: small and capital letters (26 of 64 each), digits (10 of 64). */
const LETTERS = 0.1;
const DIGITS = 0.02;

const DIGIT = new Uint8Array(128);
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') DIGIT[c.charCodeAt(0)] = 1;

/** What parts the lines of a wrapped blob: a line break, in JSON strings as its escape. */
const BREAK = /\r?\n[ \t]*|(?:\\r)?\\n/y;
/** Hexadecimal digits of a hash: lines of this width are hashes, one a line. */
const HASHES: ReadonlySet<number> = new Set([32, 40, 48, 56, 64, 96, 128]);
/** A short last line must not read as a word. */
const WORD = /^[A-Z]?[a-z]*$|^[A-Z]+$/;

/** The blobs in a text, in order. Linear. */
export function findBlobs(text: string): Blob[] {
  const found: Blob[] = [];
  for (let at = 0; at < text.length; ) {
    const end = runEnd(text, at);
    if (end - at < LINE) {
      at = end + 1;
      continue;
    }
    const start = at;
    at = wrappedEnd(text, start, end);
    const blob = at - start < LEAST_BLOB ? undefined : judge(text, start, at);
    const isList = blob?.format === 'hex' && at > end && HASHES.has(end - start);
    if (blob !== undefined && !isList) found.push(blob);
    // What was read as lines of one blob is not read again from its second line.
    at++;
  }
  return found;
}

function runEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && DIGIT[text.charCodeAt(at)] === 1) at++;
  return at;
}

/** The end of a blob whose first line is this run: lines of the same length follow, and a shorter one. */
function wrappedEnd(text: string, start: number, firstEnd: number): number {
  const width = firstEnd - start;
  let end = firstEnd;
  for (;;) {
    BREAK.lastIndex = end;
    const next = BREAK.exec(text) === null ? end : BREAK.lastIndex;
    const last = runEnd(text, next);
    const length = next === end ? 0 : last - next;
    if (length === 0 || length > width) break;
    if (length < width) {
      const isAlone = last === text.length || /[=\r\n\\"]/.test(text[last] as string);
      if (isAlone && !WORD.test(text.slice(next, last))) end = last;
      break;
    }
    end = last;
  }
  while (end < text.length && text[end] === '=') end++;
  return end;
}

function judge(text: string, start: number, end: number): Blob | undefined {
  const digits = text
    .slice(start, start + JUDGED)
    .slice(0, end - start)
    .replace(/[\s=]+|(?:\\r)?\\n/g, '');
  const isHex = /^[0-9a-fA-F]+$/.test(digits) && /[a-fA-F]/.test(digits) && /\d/.test(digits);
  const format = isHex ? 'hex' : 'base64';
  const content = sniff(frontBytes(digits, format));
  const isKnown = content !== undefined && content !== 'text';
  if (!isHex && !(isMixed(digits) || (isKnown && content !== 'DER structure'))) return undefined;
  if (end - start < LEAST_KEY && isKey(text, start, end)) return undefined;
  return { start, end, format, ...(content === undefined ? {} : { content }) };
}

function isMixed(digits: string): boolean {
  const share = (of: RegExp) => (digits.match(of)?.length ?? 0) / digits.length;
  return share(/[a-z]/g) >= LETTERS && share(/[A-Z]/g) >= LETTERS && share(/\d/g) >= DIGITS;
}

function isKey(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return /-----BEGIN [A-Z0-9 ]+-----(?:\s|\\r|\\n)*$/.test(before) || before.endsWith('.') || text[end] === '.';
}
