import type { Evidence } from './evidence.js';
import type { ContentType } from './types.js';

const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** Code units of the text that are parsed. */
const PARSED = 64_000;
const ENOUGH = 0.95;
/** A colour code: its semicolons part no cells. */
const COLOUR = /\u001b\[[\d;]*m/g;
/** Cells that hold sentences are text with commas in it, unless they are quoted. */
const WORDY = 0.35;

interface Parsed {
  readonly records: number;
  /** Delimiters of the usual record, and how many records have as many. */
  readonly usual: number;
  readonly fitting: number;
  /** Cells that begin with a blank, and cells that are not quoted. */
  readonly spaced: number;
  readonly bare: number;
  readonly quoted: number;
  readonly heading: readonly string[];
}

/** The type of delimited cells below a heading of column names: what no search prints. */
export function headedType(evidence: Evidence): ReturnType<typeof delimitedType> {
  return isHeading(headingOf(evidence.text)) ? delimitedType(evidence) : undefined;
}

/** The cells of the first line, at its most frequent delimiter. */
function headingOf(text: string): string[] {
  const line = /^[^\r\n]{0,2000}/.exec(text)?.[0] ?? '';
  const cells = DELIMITERS.map((delimiter) => line.split(delimiter));
  return cells.reduce((a, b) => (b.length > a.length ? b : a));
}

/**
 * `csv` (commas, semicolons or bars) or `tsv`, by parsing the front of the text as RFC 4180 has it: nearly all records, which may go over
 * several lines inside quotes, have as many cells, and the delimiter is not followed by blanks as the commas of sentences are.
 */
export function delimitedType({ text, total }: Evidence): Extract<ContentType, 'csv' | 'tsv'> | undefined {
  if (total < 2) return undefined;
  const front = text.slice(0, PARSED).replace(COLOUR, '');
  for (const delimiter of DELIMITERS) {
    if (!front.slice(0, 8000).includes(delimiter)) continue;
    const parsed = parse(front, delimiter, text.length > PARSED);
    const { records, usual, fitting, spaced, bare, quoted, heading } = parsed;
    if (records < 2 || usual < 1 || fitting < ENOUGH * records) continue;
    if (delimiter !== '\t' && spaced > WORDY * bare && quoted < bare) continue;
    // Few records, or few cells, say little: then the first record must be a heading.
    if ((usual < 2 || records < 4) && !isHeading(heading)) continue;
    if (heading.some((cell) => /[({};]\s*$|^\s*(?:\/\/|\/\*|#include|[{}[\]]|@@ )/.test(cell))) continue;
    return delimiter === '\t' ? 'tsv' : 'csv';
  }
  return undefined;
}

/** Names of columns: short, distinct, no numbers, no sentences. */
function isHeading(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().replace(/^"|"$/g, ''));
  return (
    names.length > 1 &&
    new Set(names).size === names.length &&
    names.every((name) => /^[\p{L}_#$%][^=<>{}[\]";]{0,40}$/u.test(name) && !/:\d|:$/.test(name))
  );
}

/** Reads records until the end, or until too few can fit; the last one of a cut text does not count. */
function parse(text: string, delimiter: string, cut: boolean): Parsed {
  const counts = new Map<number, number>();
  const heading: string[] = [];
  let records = 0;
  let cells = 0;
  let spaced = 0;
  let bare = 0;
  let quoted = 0;
  let at = 0;
  let start = 0;
  let most = 0;
  let feeds = 0;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) feeds++;
  const code = delimiter.charCodeAt(0);
  const endCell = (from: number, to: number, isQuoted: boolean): void => {
    if (records === 0) heading.push(text.slice(from, Math.min(to, from + 80)));
    if (isQuoted) quoted++;
    else {
      bare++;
      if (cells > 0 && text.charCodeAt(from) === 32) spaced++;
    }
  };
  while (at <= text.length) {
    start = at;
    let isQuoted = false;
    if (text.charCodeAt(at) === 34) {
      const end = endOfQuoted(text, at);
      if (end !== undefined) {
        const next = text.charCodeAt(end);
        if (end >= text.length || next === code || next === 10 || next === 13) {
          isQuoted = true;
          at = end;
        }
      }
    }
    while (at < text.length && text.charCodeAt(at) !== code && text.charCodeAt(at) !== 10) at++;
    endCell(start, at, isQuoted);
    if (at < text.length && text.charCodeAt(at) === code) {
      cells++;
      at++;
      continue;
    }
    const isBlank = cells === 0 && text.slice(start, at).trim() === '';
    if (!isBlank && !(at >= text.length && cut)) {
      const alike = (counts.get(cells) ?? 0) + 1;
      counts.set(cells, alike);
      most = Math.max(most, alike);
      records++;
    }
    // Not even when every line to come is such a record.
    feeds--;
    if (most + feeds + 1 < ENOUGH * (records + feeds + 1)) break;
    cells = 0;
    at++;
  }
  const [usual, fitting] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return { records, usual, fitting, spaced, bare, quoted, heading };
}

/** Behind the closing quote of the cell that opens at `at`; undefined without one. */
function endOfQuoted(text: string, at: number): number | undefined {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return undefined;
    if (text.charCodeAt(end + 1) !== 34) return end + 1;
    end += 2;
  }
}
