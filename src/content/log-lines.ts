import { countOf, type Evidence, reaches } from './evidence.js';
import type { LineHead } from './line-heads.js';
import { isSurelyCode, lineShape } from './line-shape.js';

const ENOUGH = 0.6;
/** Stamps with a time of day at this share of the lines make a log of records that go over several lines. */
const SPARSE = 0.3;
/** This share of lines with terminal control sequences makes a recorded terminal of a text: neither source code nor prose has them. */
const TERMINAL = 0.1;
/** With more lines of code than this the likeness of lines says nothing. */
const CODE = 0.05;
/** Why a recorded terminal is told from other logs: colours say nothing of what it showed. */
export const TERMINAL_OUTPUT = 'terminal output';
const TIME_OF_DAY = /\d{1,2}:\d{2}:\d{2}|\d{6} \d{6}|\b1\d{9}/;
/** Three or more `key=value` pairs, as logfmt has them. */
const LOGFMT = /^\s*[\w.@/-]+=(?:"[^"]*"|\S*)(?: +[\w.@/-]+=(?:"[^"]*"|\S*)){2,}/;

const SOURCE = /^\[[\w .:/@-]{2,60}\](?=:? +\S|\[)/;

const RECORDS: ReadonlySet<LineHead> = new Set(['stamp', 'level', 'frame', 'test']);

/** Why the text is a log: most of its lines begin as records do, or belong to the record above. */
export function logReason({ lines, heads, coloured }: Evidence): string | undefined {
  let records = 0;
  let stamps = 0;
  let timed = 0;
  let afterRecord = false;
  lines.forEach((line, i) => {
    const head = heads[i] as LineHead;
    const isRecord = RECORDS.has(head) || LOGFMT.test(line);
    // Indented lines behind a record belong to it (stack frames, wrapped messages).
    afterRecord = isRecord || (afterRecord && /^\s/.test(line));
    if (afterRecord) records++;
    if (head !== 'stamp') return;
    stamps++;
    if (TIME_OF_DAY.test(line)) timed++;
  });
  if (records >= ENOUGH * lines.length) return stamps > 0.5 * records ? 'timestamped lines' : 'lines with a level';
  if (timed >= SPARSE * lines.length && timed >= 3) return 'records of several lines';
  if (hasSource(lines)) return 'lines with their source';
  return coloured >= TERMINAL ? TERMINAL_OUTPUT : undefined;
}

/** Many lines begin with the same source in brackets. */
function hasSource(lines: readonly string[]): boolean {
  const sources = new Map<string, number>();
  let all = 0;
  for (const line of lines) {
    const source = SOURCE.exec(line)?.[0];
    if (source === undefined) continue;
    all++;
    sources.set(source, (sources.get(source) ?? 0) + 1);
  }
  return lines.length >= 6 && all >= 0.4 * lines.length && Math.max(...sources.values()) >= 0.3 * all;
}

/** True when most lines are the same again and again but for their numbers, which no sentences are. */
export function isRepeated({ lines }: Evidence): boolean {
  if (lines.length < 6 || isPartlyCode(lines)) return false;
  const counts = new Map<string, number>();
  const texts = lines.map((line) => line.replace(/\d+/g, '0'));
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isAgain = (text: string) => (counts.get(text) ?? 0) >= 5 && /[A-Za-z]{2}/.test(text);
  return reaches(texts, ENOUGH * lines.length, isAgain);
}

/** True when most lines share their shape with two or more others (a line of bare words: its whole text). */
export function isAlike({ lines, heads }: Evidence): boolean {
  if (lines.length < 6 || isPartlyCode(lines)) return false;
  const shapes = lines.map((line) => lineShape(line) ?? `= ${line}`);
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const alike = shapes.filter((shape, i) => {
    const head = heads[i] as LineHead;
    return (counts.get(shape) ?? 0) >= 3 || RECORDS.has(head) || head === 'hit';
  });
  return alike.length >= ENOUGH * lines.length && countOf(lines, /^\s*(?:[-*•] |#{1,6} |\d+\. )/) < 0.3 * lines.length;
}

const isPartlyCode = (lines: readonly string[]) => reaches(lines, Math.floor(CODE * lines.length) + 1, isSurelyCode);
