import { HeadroomError } from '../base/index.js';

/**
 * The one rule by which a value stands in a cell or slot. A cell is the value as it is, unless it could be read as something
 * else; then it is `"…"` with `\"`, `\\`, `\n` and `\r` inside. A cell that is `"` alone is a ditto.
 * Separators are one character: a space, comma, tab, `|` or `;`.
 */
export function quoteCell(value: string, separator: string): string {
  return needsQuote(value, separator) ? quote(value, separator) : value;
}

/** `"…"`, whatever the value; a separator that comes first is escaped, or the quote before it would be a ditto. */
export function quote(value: string, separator: string): string {
  return `"${value.startsWith(separator) ? '\\' : ''}${value.replace(/["\\\n\r]/g, (c) => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : `\\${c}`))}"`;
}

/** The cell that repeats the value above it in its column. */
export const DITTO = '"';

/**
 * True when the value must be quoted: it is empty, begins or ends with white space, holds the separator or a line break, begins like
 * a quoted cell or ditto, a gap mark (`[…`), an alias (`&7`) or a positive delta (`+7`), or ends like the first use of an alias (`&7`).
 */
export function needsQuote(value: string, separator: string): boolean {
  const n = value.length;
  if (n === 0) return true;
  const first = value.charCodeAt(0);
  if (first === 34 || first <= 32 || value.charCodeAt(n - 1) <= 32) return true;
  if (first === 91 && value.charCodeAt(1) === 0x2026) return true;
  if ((first === 38 || first === 43) && isDigit(value.charCodeAt(1))) return true;
  if (value.includes(separator) || value.includes('\n') || value.includes('\r')) return true;
  if (isDigit(value.charCodeAt(n - 1))) {
    let i = n - 1;
    while (i > 0 && isDigit(value.charCodeAt(i - 1))) i--;
    if (i > 0 && value.charCodeAt(i - 1) === 38) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A cell as it was read. */
export interface Cell {
  /** The value of a quoted cell, the very text of any other. */
  readonly value: string;
  /** A quoted cell is a plain value: never a ditto, alias or delta. */
  readonly quoted: boolean;
  /** A quoted cell that is the first use of an alias (`"a b"&7`): the alias's id. */
  readonly alias?: string;
  /** Offset behind the cell: at a separator or at the end. */
  readonly next: number;
}

/**
 * Reads the cell at `start` of one line; it ends before the next separator or at the end of the line.
 * Throws DECODE_FAILED on an unfinished or unknown escape and on text behind a closing quote.
 */
export function readCell(line: string, start: number, separator: string): Cell {
  if (line.charCodeAt(start) === 34 && start + 1 < line.length && !line.startsWith(separator, start + 1)) {
    return readQuoted(line, start, separator);
  }
  const at = line.indexOf(separator, start);
  const next = at < 0 ? line.length : at;
  return { value: line.slice(start, next), quoted: false, next };
}

function readQuoted(line: string, start: number, separator: string): Cell {
  let value = '';
  let from = start + 1;
  for (let i = from; i < line.length; i++) {
    const c = line.charCodeAt(i);
    if (c === 34) {
      value += line.slice(from, i);
      const behind = readAliasId(line, i + 1);
      const next = i + 1 + behind.length;
      if (next < line.length && !line.startsWith(separator, next)) break;
      return behind === '' ? { value, quoted: true, next } : { value, quoted: true, next, alias: behind.slice(1) };
    }
    if (c !== 92) continue;
    const e = line[i + 1];
    const plain = e === 'n' ? '\n' : e === 'r' ? '\r' : e === '"' || e === '\\' || e === separator ? e : undefined;
    if (plain === undefined) break;
    value += line.slice(from, i) + plain;
    i += 1;
    from = i + 1;
  }
  throw new HeadroomError('DECODE_FAILED', 'A quoted cell of the encoded block is damaged.');
}

/** `&7` at `at`, or ''. */
function readAliasId(line: string, at: number): string {
  if (line.charCodeAt(at) !== 38) return '';
  let end = at + 1;
  while (end < line.length && isDigit(line.charCodeAt(end))) end++;
  return end === at + 1 ? '' : line.slice(at, end);
}

/** Splits one line into cells. An empty line is one empty cell. */
export function readCells(line: string, separator: string, start = 0): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  for (;;) {
    const cell = readCell(line, at, separator);
    cells.push(cell);
    if (cell.next >= line.length) return cells;
    at = cell.next + separator.length;
  }
}
