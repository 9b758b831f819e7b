import { readField, readValue, writeField, writeValue } from './mark-values.js';
import { isRef } from './ref.js';
import type { FieldStatement, Mark, OmissionStatement, ShapeStatement } from './types.js';

/** Every full mark begins with this, at the start of a block. */
const MARK_HEAD = '[headroom ';

const WITH = '; every one of those has ';
const READING = '; of those ';
const READS = ' read ';
const ABSENT = '; none of those holds ';
const TOGETHER = ' with ';
const TAIL = '; original intact: headroom_retrieve(ref, lines|rows|query|path)]';

/**
 * The full mark of a block with omissions, one line without a line feed:
 * `[headroom REF: 80 of 100 rows left out (9,812 tokens in all); every one of those has level=info|debug, ts=1..9; of those 61 read "served <1..9> ms"; none of
 * those holds "pod-7" with "timeout"; original intact: …]`.
 * Field names and values that could be taken for the mark's punctuation are written as JSON strings. `tokens` are those of
 * the whole original.
 */
export function formatMark(ref: string, statement: OmissionStatement, tokens?: number): string {
  const { unit, omitted, total, fields, shapes = [], absent = [] } = statement;
  const size = tokens === undefined ? '' : ` (${tokens} tokens in all)`;
  const said = Object.entries(fields).map(([name, field]) => `${writeValue(name)}=${writeField(field)}`);
  const having = said.length === 0 ? '' : WITH + said.join(', ');
  const alike = shapes.map(({ count, text }) => `${count}${READS}${JSON.stringify(text)}`);
  const reading = alike.length === 0 ? '' : READING + alike.join(', ');
  const lacking = absent.map((words) => words.map((word) => JSON.stringify(word)).join(TOGETHER)).join(', ');
  const without = lacking === '' ? '' : ABSENT + lacking;
  return `${MARK_HEAD}${ref}: ${omitted} of ${total} ${writeValue(unit)} left out${size}${having}${reading}${without}${TAIL}`;
}

/** The full mark at the start of a sent text; `undefined` when it does not begin with one that reads to its end. Linear. */
export function readMark(text: string): Mark | undefined {
  if (!text.startsWith(MARK_HEAD)) return undefined;
  const feed = text.indexOf('\n');
  const line = feed < 0 ? text : text.slice(0, feed);
  const front = /^\[headroom ([a-z2-7]+): (\d{1,15}) of (\d{1,15}) /.exec(line);
  if (front === null || !isRef(front[1] as string) || !line.endsWith(TAIL)) return undefined;
  const unit = line[front[0].length] === '"' ? readValue(line, front[0].length) : bareUnit(line, front[0].length);
  if (unit === undefined) return undefined;
  const size = /^ left out(?: \(\d{1,15} tokens in all\))?/.exec(line.slice(unit.end, unit.end + 64));
  if (size === null) return undefined;
  const end = line.length - TAIL.length;
  const said = readFields(line, unit.end + size[0].length, end);
  const alike = said === undefined ? undefined : readShapes(line, said.end, end);
  const absent = alike === undefined ? undefined : readAbsent(line, alike.end, end);
  if (said === undefined || alike === undefined || absent === undefined) return undefined;
  const { fields } = said;
  const { shapes } = alike;
  return {
    ref: front[1] as string,
    unit: unit.value,
    omitted: Number(front[2]),
    total: Number(front[3]),
    fields,
    ...(shapes.length === 0 ? {} : { shapes }),
    ...(absent.length === 0 ? {} : { absent }),
  };
}

const GAP_LINE = /^\[… *\d+ [^\]\n]*\]\r?$/m;

/** True when a line of the text reads as a gap mark: then nothing may be left out of it, so that each such line tells of an omission. */
export const holdsGapLine = (text: string): boolean => GAP_LINE.test(text);

/** The short mark where something was left out: `[… 37 rows]`. */
export function formatGap(n: number, unit: string): string {
  return `[… ${n} ${unit}]`;
}

function bareUnit(line: string, at: number): { value: string; end: number } | undefined {
  const end = line.indexOf(' left out', at);
  return end < 0 ? undefined : { value: line.slice(at, end), end };
}

/** The fields from `start` on, up to `end` or the shapes. */
function readFields(
  line: string,
  start: number,
  end: number,
): { fields: Record<string, FieldStatement>; end: number } | undefined {
  if (!line.startsWith(WITH, start)) return { fields: {}, end: start };
  const entries: [string, FieldStatement][] = [];
  let at = start + WITH.length;
  for (;;) {
    const name = readValue(line, at);
    if (name === undefined || line[name.end] !== '=') return undefined;
    const read = readField(line, name.end + 1);
    if (read === undefined || read.end > end) return undefined;
    entries.push([name.value, read.field]);
    at = read.end;
    if (!line.startsWith(', ', at)) return { fields: Object.fromEntries(entries), end: at };
    at += 2;
  }
}

/** The shapes from `start` on, if any, up to `end` or what is absent. */
function readShapes(line: string, start: number, end: number): { shapes: ShapeStatement[]; end: number } | undefined {
  if (!line.startsWith(READING, start)) return { shapes: [], end: start };
  const shapes: ShapeStatement[] = [];
  let at = start + READING.length;
  for (;;) {
    const count = /^\d{1,15}/.exec(line.slice(at, at + 16))?.[0];
    if (count === undefined || !line.startsWith(`${READS}"`, at + count.length)) return undefined;
    const text = readValue(line, at + count.length + READS.length);
    if (text === undefined || text.end > end) return undefined;
    shapes.push({ count: Number(count), text: text.value });
    if (!line.startsWith(', ', text.end)) return { shapes, end: text.end };
    at = text.end + 2;
  }
}

function readAbsent(line: string, start: number, end: number): string[][] | undefined {
  if (start === end) return [];
  if (!line.startsWith(ABSENT, start)) return undefined;
  const absent: string[][] = [[]];
  let at = start + ABSENT.length;
  for (;;) {
    const word = line[at] === '"' ? readValue(line, at) : undefined;
    if (word === undefined || word.end > end) return undefined;
    absent.at(-1)?.push(word.value);
    if (word.end === end) return absent;
    if (line.startsWith(', ', word.end)) absent.push([]);
    else if (!line.startsWith(TOGETHER, word.end)) return undefined;
    at = word.end + (line.startsWith(', ', word.end) ? 2 : TOGETHER.length);
  }
}
