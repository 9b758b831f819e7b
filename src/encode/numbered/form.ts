import { HeadroomError } from '../../base/index.js';
import type { Form } from '../forms.js';
import { formatHead } from '../head.js';
import type { Encoding, Sink } from '../types.js';
import { padOf, readNumbered, type Spelling, spellingOf } from './spelling.js';

const ID = 'numbered';
const NEXT = 'next';
const LEGENDS = { plain: 'line numbers, then the lines', dense: 'a line without a number is the next one' };
/** At `dense` every line whose number is a multiple of this shows it. */
const SHOWN = 10;
/** Share of lines with a number from which on a text is such a view. */
const ENOUGH = 0.5;
/** What begins as a numbered line of a body does, or as the sign before other lines. */
const LOOKS = /^(?:\d{1,9}(?: |$)|\\)/;

/**
 * A file shown with line numbers (`     1→text`, `12:text`): `12 text`; at `dense` only every tenth number, and the first of each run. Other lines
 * are themselves, behind `\` where they could be taken for one. Undefined for any other text.
 */
export function writeNumbered(text: string, encoding: Encoding): string | undefined {
  const lines = text.split('\n');
  const spelling = usualSpelling(lines);
  if (spelling === undefined) return undefined;
  const isDense = encoding === 'dense';
  let numbered = 0;
  let last: number | undefined;
  const body = lines.map((line) => {
    const found = readNumbered(line, spelling);
    if (found === undefined) {
      last = undefined;
      return isDense || LOOKS.test(line) ? `\\${line}` : line;
    }
    numbered++;
    const { number, rest } = found;
    const isNext = isDense && last !== undefined && number === last + 1 && number % SHOWN !== 0 && !LOOKS.test(rest);
    last = number;
    return isNext ? rest : rest === '' ? `${number}` : `${number} ${rest}`;
  });
  if (numbered < 3 || numbered < ENOUGH * lines.length) return undefined;
  const sample = JSON.stringify(`${padOf(spelling, 1)}1${spelling.separator}`);
  const spec = [...(isDense ? [NEXT] : []), sample, ';', LEGENDS[encoding]].join(' ');
  return `${formatHead(ID, spec)}\n${body.join('\n')}`;
}

/** The spelling of the first few lines that have one. Padded numbers that fill their width look unpadded, so the padded one counts. */
function usualSpelling(lines: readonly string[]): Spelling | undefined {
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
      const own = /^(\d{1,9})(?: |$)/.exec(line);
      if (own !== null) {
        last = Number(own[1]);
        writeLine(sink, spelling, last, line.slice(own[0].length), 0);
      } else if (line.startsWith('\\')) {
        last = undefined;
        sink.write(line.slice(1), 0);
      } else if (isDense && last !== undefined) {
        last++;
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
  sink.write(padOf(spelling, number), 1);
  sink.write(`${number}`, lookups);
  sink.write(spelling.separator, 1);
  sink.write(rest, 0);
}
