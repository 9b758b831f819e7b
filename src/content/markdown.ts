import type { Evidence } from './evidence.js';
import { looksLikeCode } from './line-shape.js';

const HEADING = /^ {0,3}#{1,6}[ \t]+[^\s#]/;
const UNDERLINE = /^(?:={3,}|-{3,})\s*$/;
const FENCE = /^\s*(?:[-*+] |\d{1,3}[.)] )?\s*(`{3,}|~{3,})([^`]*)$/;
const ITEM = /^\s*(?:[-*+] |\d{1,3}[.)] )\S/;
const ROW = /^\s*\|.*\|\s*$/;
/** Quotes, images, badges, links alone, references, rules. */
const OTHER = /^(?:\s*>|\s*!?\[[^\]]*\](?:\(|\[|:)|\s*(?:\*\s?){3,}$|\s*(?:-\s?){3,}$|\s*-->)/;
/** Begins a block of tags, which goes on to the next blank line. */
const TAG = /^ {0,3}<(?:\/?[A-Za-z][\w-]*[\s>/]|\/?[A-Za-z][\w-]*$|!--)/;
/** Words in a row. */
const WORDS = /\p{L}[\p{L}\p{M}'’-]+[,;:.]? [("'*_`[]*\p{L}/u;
/** Marks within a line. */
const INLINE = /\*\*\S[^*]*\*\*|`[^`\n]+`|\]\([^)\s]+\)/;
/** Code units that are parsed. */
const FRONT = 64_000;
const LONG = 400;
/** Of the lines outside fences, what is markdown or words, and what reads as code and neither. */
const ENOUGH = 0.7;
const MOST_CODE = 0.15;
/** Beside so many headings and fences twice as much code may stand unfenced, and beside one title next to none. */
const MANY = 6;
const TITLED = { known: 0.85, code: 0.03 };
/** Of the lines outside fences, items and marks in lines that make markdown of a text without headings and fences. */
const LISTED = 0.2;
/** Of headings, those that stand alone: comments of scripts follow each other, and code follows them. */
const ALONE = 0.6;

/** What stands outside fences, in lines. */
interface Counts {
  lines: number;
  known: number;
  code: number;
  headings: number;
  alone: number;
  items: number;
  marked: number;
  fences: number;
}

/** Markdown: sections, fences or lists with words, as its block grammar reads them; of a script's comments none. Linear. */
export function isMarkdown({ text }: Pick<Evidence, 'text'>): boolean {
  const { lines, known, code, headings, alone, items, marked, fences } = count(text.slice(0, FRONT).split('\n'));
  const sections = headings + fences;
  if (known < ENOUGH * lines || code > (sections >= MANY ? 2 : 1) * MOST_CODE * lines) return false;
  if (headings > 0 && alone < ALONE * headings) return false;
  if (sections >= 2) return true;
  if (headings === 1 && lines >= 3 && known >= TITLED.known * lines && code <= TITLED.code * lines) return true;
  return items >= LISTED * lines && items >= 3 && marked + headings >= LISTED * items;
}

function count(lines: readonly string[]): Counts {
  const counts = { lines: 0, known: 0, code: 0, headings: 0, alone: 0, items: 0, marked: 0, fences: 0 };
  const isBlank = (i: number): boolean => (lines[i] ?? '').trim() === '';
  let inTags = false;
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).slice(0, LONG).trimEnd();
    if (line.trim() === '') {
      inTags = false;
      continue;
    }
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const end = closing(lines, i, fence);
      if (end !== undefined) {
        counts.fences++;
        i = end;
        continue;
      }
    }
    counts.lines++;
    if (isHeading(lines, i)) {
      counts.headings++;
      counts.known++;
      if (isBlank(i - 1) || isBlank(i + 1)) counts.alone++;
      continue;
    }
    inTags ||= TAG.test(line);
    if (inTags) {
      counts.known++;
      continue;
    }
    const isItem = ITEM.test(line);
    if (isItem) counts.items++;
    if (INLINE.test(line)) counts.marked++;
    if (isItem || ROW.test(line) || OTHER.test(line) || UNDERLINE.test(line)) counts.known++;
    else if (looksLikeCode(line)) counts.code++;
    else if (WORDS.test(line) || INLINE.test(line)) counts.known++;
  }
  return counts;
}

/** With signs before it, or over a rule between blank lines. */
function isHeading(lines: readonly string[], i: number): boolean {
  const line = (lines[i] as string).slice(0, LONG).trimEnd();
  if (HEADING.test(line)) return line.length < 160 && !/[;{]$/.test(line);
  const below = lines[i + 1]?.trimEnd() ?? '';
  return (
    /^={3,}$/.test(below) && line.length < 120 && /^[\p{L}\p{N}`*]/u.test(line) && (lines[i - 1] ?? '').trim() === ''
  );
}

/** The line that closes a fence; undefined where none does. */
function closing(lines: readonly string[], from: number, fence: string): number | undefined {
  for (let i = from + 1; i < lines.length; i++) {
    const line = (lines[i] as string).trim();
    if (line.startsWith(fence) && line.replace(/^[`~]+/, '') === '') return i;
  }
  return undefined;
}
