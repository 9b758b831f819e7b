import { HeadroomError } from '../../base/index.js';
import type { Form } from '../forms.js';
import { formatHead } from '../head.js';
import type { Encoding, Sink } from '../types.js';
import { padOf, readNumbered, type Spelling, spellingOf } from './spelling.js';

const ID = 'numbered';
const NEXT = 'next';
const LEGENDS = { plain: 'numbered lines', dense: 'a line without a number is the next one' };
/** At `dense` every line whose number is a multiple of this shows it. */
const SHOWN = 10;
/** Share of lines with a number from which on a text is such a view. */
const ENOUGH = 0.5;
/** Between a number and its line at `dense`; `plain` has the separator of the original, which belongs to its words. */
const BLANK = ' ';

/** The number at the start of a body's line, with what follows it; undefined for any other line. */
function ownNumber(line: string, mark: string): { number: number; rest: string } | undefined {
  const digits = /^\d{1,9}/.exec(line.slice(0, 9))?.[0];
  if (digits === undefined) return undefined;
  const rest = line.slice(digits.length);
  if (rest.startsWith(mark)) return { number: Number(digits), rest: rest.slice(mark.length) };
  return mark === BLANK && rest === '' ? { number: Number(digits), rest } : undefined;
}

/**
 * A file shown with line numbers (`     1→text`, `12:text`): without the blanks before the numbers; at `dense` `12 text`, and only every tenth number
 * with the first of each run. Other lines are themselves, behind `\` where they could be taken for one. Undefined for any other text.
 */
export function writeNumbered(text: string, encoding: Encoding): string | undefined {
  const lines = text.split('\n');
  const spelling = usualSpelling(lines);
  if (spelling === undefined) return undefined;
  const isDense = encoding === 'dense';
  // Without padding there is nothing that plain could leave away.
  if (!isDense && spelling.width === 0) return undefined;
  const mark = isDense ? BLANK : spelling.separator;
  const isUnclear = (line: string) => line.startsWith('\\') || ownNumber(line, mark) !== undefined;
  let numbered = 0;
  let last: number | undefined;
  const body = lines.map((line) => {
    const found = readNumbered(line, spelling);
    if (found === undefined) {
      last = undefined;
      return isDense || isUnclear(line) ? `\\${line}` : line;
    }
    numbered++;
    const { number, rest } = found;
    const isNext = isDense && last !== undefined && number === last + 1 && number % SHOWN !== 0 && !isUnclear(rest);
    last = number;
    if (isNext) return rest;
    return isDense && rest === '' ? `${number}` : `${number}${mark}${rest}`;
  });
  if (numbered < 3 || numbered < ENOUGH * lines.length) return undefined;
  const sample = JSON.stringify(`${padOf(spelling, 1)}1${spelling.separator}`);
  const spec = [...(isDense ? [NEXT] : []), sample, ';', LEGENDS[encoding]].join(' ');
  return `${formatHead(ID, spec)}\n${body.join('\n')}`;
}

/** The spelling of the first few lines that have one. Padded numbers that fill their width look unpadded, so the padded one counts. */
export function usualSpelling(lines: readonly string[]): Spelling | undefined {
  const found: Spelling[] = [];
  for (let i = 0; i < lines.length && found.length < 12 && i < 40; i++) {
    const spelling = spellingOf(lines[i] as string);
    if (spelling !== undefined) found.push(spelling);
  }
  const counts = new Map<string, { spelling: Spelling; count: number }>();
  for (const spelling of found) {
    const key = `${spelling.width} ${spelling.separator}`;
    const known = counts.get(key);
    counts.set(key, { spelling, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.spelling;
}

/** `[hr numbered]`. */
export const numberedForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const found = /^(next )?("(?:[^"\\]|\\.)*") ;/.exec(head.spec);
    const sample: unknown = found === null ? undefined : JSON.parse(found[2] as string);
    const spelling = typeof sample === 'string' ? readSample(sample) : undefined;
    if (spelling === undefined)
      throw new HeadroomError('DECODE_FAILED', 'The head does not say how lines are numbered.');
    const isDense = found?.[1] !== undefined;
    let last: number | undefined;
    body.split('\n').forEach((line, i) => {
      if (i > 0) sink.write('\n', 0);
      const own = ownNumber(line, isDense ? BLANK : spelling.separator);
      if (own !== undefined) {
        last = own.number;
        sink.write(padOf(spelling, last), 1);
        if (isDense) writeLine(sink, spelling, last, own.rest, 0);
        else sink.write(line, 0);
      } else if (line.startsWith('\\')) {
        last = undefined;
        sink.write(line.slice(1), 0);
      } else if (isDense && last !== undefined) {
        last++;
        sink.write(padOf(spelling, last), 1);
        writeLine(sink, spelling, last, line, 1);
      } else sink.write(line, 0);
    });
  },
};

function readSample(sample: string): Spelling | undefined {
  const one = /^( *)1([^\n]*)$/s.exec(sample);
  if (one === null) return undefined;
  const pad = (one[1] as string).length;
  return { width: pad === 0 ? 0 : pad + 1, separator: one[2] as string };
}

function writeLine(sink: Sink, spelling: Spelling, number: number, rest: string, lookups: number): void {
  // A number that is not printed is counted.
  sink.write(`${number}`, lookups, lookups > 0);
  sink.write(spelling.separator, 1);
  sink.write(rest, 0);
}
