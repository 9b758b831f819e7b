import { readField, readValue, writeField, writeValue } from './mark-values.js';
import { isRef } from './ref.js';
import type { FieldStatement, Mark, OmissionStatement } from './types.js';

/** Every full mark begins with this, at the start of a block. */
const MARK_HEAD = '[headroom ';

const WITH = '; every one of those has ';
const TAIL = '; original intact: headroom_retrieve(ref, lines|rows|query|path)]';

/**
 * The full mark of a block with omissions, one line without a line feed:
 * `[headroom REF: 80 of 100 rows left out (9,812 tokens in all); every one of those has level=info|debug, ts=1..9; original intact: …]`.
 * Field names and values that could be taken for the mark's punctuation are written as JSON strings. `tokens` are those of
 * the whole original.
 */
export function formatMark(ref: string, statement: OmissionStatement, tokens?: number): string {
  const { unit, omitted, total, fields } = statement;
  const size = tokens === undefined ? '' : ` (${tokens} tokens in all)`;
  const said = Object.entries(fields).map(([name, field]) => `${writeValue(name)}=${writeField(field)}`);
  const having = said.length === 0 ? '' : WITH + said.join(', ');
  return `${MARK_HEAD}${ref}: ${omitted} of ${total} ${writeValue(unit)} left out${size}${having}${TAIL}`;
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
  const fields = readFields(line, unit.end + size[0].length, line.length - TAIL.length);
  if (fields === undefined) return undefined;
  return {
    ref: front[1] as string,
    unit: unit.value,
    omitted: Number(front[2]),
    total: Number(front[3]),
    fields,
  };
}

/** The short mark where something was left out: `[… 37 rows]`. */
export function formatGap(n: number, unit: string): string {
  return `[… ${n} ${unit}]`;
}

function bareUnit(line: string, at: number): { value: string; end: number } | undefined {
  const end = line.indexOf(' left out', at);
  return end < 0 ? undefined : { value: line.slice(at, end), end };
}

function readFields(line: string, start: number, end: number): Record<string, FieldStatement> | undefined {
  if (start === end) return {};
  if (!line.startsWith(WITH, start)) return undefined;
  const entries: [string, FieldStatement][] = [];
  let at = start + WITH.length;
  for (;;) {
    const name = readValue(line, at);
    if (name === undefined || line[name.end] !== '=') return undefined;
    const read = readField(line, name.end + 1);
    if (read === undefined || read.end > end) return undefined;
    entries.push([name.value, read.field]);
    at = read.end;
    if (at === end) return Object.fromEntries(entries);
    if (!line.startsWith(', ', at)) return undefined;
    at += 2;
  }
}
