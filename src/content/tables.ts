import { countOf, type Evidence } from './evidence.js';

const MARKDOWN_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/;
const BOX_RULE = /^\s*[+|├┌└╞╔╠╚][-=+─┬┼┴┤┐┘═╪╡╦╬╩╣╗╝|]{4,}\s*$/;
const DASH_RULE = /^\s*[-=]{2,}(?:(?: {1,3}|\+)[-=]{2,})+\s*$/;
const ROW = /^\s*\|.*\|\s*$/;
const ENOUGH = 0.8;
/** Lines whose columns are compared. */
const COMPARED = 60;

/** True when the text is one markdown table: a heading, a rule, and rows between bars. */
export function isMarkdownTable({ lines }: Evidence): boolean {
  const rule = lines.findIndex((line) => MARKDOWN_RULE.test(line));
  if (rule < 1 || !(lines[rule - 1] as string).includes('|')) return false;
  const rows = lines.filter((line) => ROW.test(line) || (!/^\s*\|/.test(line) && line.split('|').length >= 2)).length;
  return rows >= ENOUGH * lines.length && rows >= 3;
}

/** True for a table that is drawn with rules, as `psql`, `mysql` and `pip list` print it. */
export function isRuledTable({ lines }: Evidence): boolean {
  if (lines.length < 3) return false;
  const boxes = countOf(lines, BOX_RULE);
  if (boxes > 0 && countOf(lines, /^\s*[|│║].*[|│║]\s*$/) + boxes >= ENOUGH * lines.length) return true;
  if (DASH_RULE.test(lines[1] as string) && /\S/.test(lines[0] as string)) {
    const bars = (lines[1] as string).includes('+') ? countOf(lines, /\S +\| +\S| \| /) : lines.length;
    if (bars >= 0.5 * lines.length) return true;
  }
  return false;
}

/** True for a table that is aligned by spaces, as `kubectl` and `docker ps` print it. */
export function isAlignedTable({ lines, heads }: Evidence): boolean {
  if (lines.length < 3) return false;
  const stamped = heads.filter((head) => head === 'stamp' || head === 'level' || head === 'frame').length;
  return stamped < 0.2 * lines.length && hasColumns(lines.slice(0, COMPARED));
}

/**
 * Two or more gutters of spaces run through all lines: the heading begins its words where gutters end, or nearly all lines have
 * text on both sides of each.
 */
function hasColumns(lines: readonly string[]): boolean {
  const width = Math.max(...lines.map((line) => line.length));
  if (width < 10 || lines.some((line) => line.includes('\t'))) return false;
  const [heading = ''] = lines;
  // Headings are short names without sentences.
  if (!/^\s*\S/.test(heading) || /[;{}=<>]/.test(heading) || /[.,:]\s*$/.test(heading)) return false;
  const words = [...heading.matchAll(/\S+(?: \S+)*/g)];
  if (words.length < 3) return false;
  const rows = lines.slice(1);
  let aligned = 0;
  for (const row of rows) {
    let fit = 0;
    for (const word of words) {
      const from = word.index;
      const to = from + word[0].length;
      // Left-aligned cells begin where the name begins, right-aligned ones end where it ends.
      const left = isStart(row, from);
      const right = isEnd(row, to);
      if (left || right) fit++;
    }
    if (fit >= words.length * 0.7) aligned++;
  }
  return aligned >= ENOUGH * rows.length && aligned >= 2;
}

const isStart = (row: string, at: number) => /\S/.test(row[at] ?? '') && (at === 0 || /\s/.test(row[at - 1] ?? ''));
const isEnd = (row: string, at: number) => /\S/.test(row[at - 1] ?? '') && /^\s?$/.test(row[at] ?? '');
