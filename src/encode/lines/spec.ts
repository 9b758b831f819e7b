import { HeadroomError } from '../../base/index.js';
import { quote, readCell } from '../quote.js';
import { type Carry, readCarry } from './carry.js';
import { type Fold, isFoldMark } from './fold.js';
import { readStampSample, type StampColumn } from './log.js';

/** What the head of a lines block says. */
export interface LinesSpec {
  readonly crlf: boolean;
  /** Brackets of slots; present when the body may hold templates. */
  readonly slots?: readonly [string, string];
  /** Present when lines carry a stamp that stands in the head or in `@` marks. */
  readonly stamp?: StampColumn;
  /** Present when stamped lines begin with their time of day alone. */
  readonly carry?: Carry;
  /** Lines may continue the line before them: `_rest`. */
  readonly joins?: boolean;
  /** Lines may name an earlier text: `#3 text`, then `=3`. */
  readonly refs?: boolean;
  /** Control sequences that one character stands for. */
  readonly folds?: readonly Fold[];
  /** Phrases are named by this mark: `†phrase†7`, later `†7`. */
  readonly phrases?: string;
}

/** Pairs of brackets in order of preference; the first that the text does not hold is taken. */
export const BRACKETS: readonly (readonly [string, string])[] = [
  ['«', '»'],
  ['‹', '›'],
  ['⟨', '⟩'],
  ['⟦', '⟧'],
];

/** Flags, then the legend: one line that tells a reader what the marks mean. */
export function formatSpec(spec: LinesSpec, legend: string): string {
  const flags: string[] = [];
  if (spec.crlf) flags.push('crlf');
  if (spec.slots !== undefined) flags.push(spec.slots.join(''));
  if (spec.refs) flags.push('=');
  if (spec.joins) flags.push('_');
  for (const fold of spec.folds ?? []) flags.push(`${fold.mark}${quote(fold.text, ' ')}`);
  if (spec.phrases !== undefined) flags.push(spec.phrases);
  if (spec.carry !== undefined) {
    const { from, time, sample } = spec.carry;
    flags.push(`^${from === 'M' ? ':' : ''}${time.trimmed ? '~' : ''}${quote(sample, ' ')}`);
  }
  if (spec.stamp !== undefined) flags.push(`@${spec.stamp.format.trimmed ? '~' : ''}${quote(spec.stamp.sample, ' ')}`);
  const text = flags.join(' ');
  return legend === '' ? text : `${text}${text === '' ? '' : ' '}; ${legend}`;
}

/** Tells what the marks of folds are; '' when there are none. */
export function foldLegend(spec: LinesSpec): string {
  const { folds = [] } = spec;
  return folds.length === 0 ? '' : `${folds.map(({ mark }) => mark).join('')}: the codes behind them above`;
}

/** Reads the flags; what follows ` ; ` is for people and models. Throws DECODE_FAILED on anything unknown. */
export function parseSpec(text: string): LinesSpec {
  let crlf = false;
  let slots: readonly [string, string] | undefined;
  let stamp: StampColumn | undefined;
  let carry: Carry | undefined;
  let refs = false;
  let joins = false;
  const folds: Fold[] = [];
  let phrases: string | undefined;
  let at = 0;
  while (at < text.length && text[at] !== ';') {
    if (text.startsWith('crlf', at)) {
      crlf = true;
      at += 4;
    } else if (text[at] === '@' || text[at] === '^') {
      const minute = text[at] === '^' && text[at + 1] === ':';
      const start = minute ? at + 2 : at + 1;
      const trimmed = text[start] === '~';
      const cell = readCell(text, trimmed ? start + 1 : start, ' ');
      if (text[at] === '^') carry = readCarry(cell.value, trimmed, minute ? 'M' : 'H');
      else stamp = readStampSample(cell.value, trimmed);
      if (carry === undefined && stamp === undefined) throw unknown();
      at = cell.next;
    } else if (text[at] === '=') {
      refs = true;
      at += 1;
    } else if (isFoldMark(text[at] as string)) {
      const mark = text[at] as string;
      at += 1;
      if (text[at] === '"') {
        const cell = readCell(text, at, ' ');
        folds.push({ mark, text: cell.value });
        at = cell.next;
      } else phrases = mark;
    } else if (text[at] === '_') {
      joins = true;
      at += 1;
    } else {
      const pair = BRACKETS.find(([open, close]) => text.startsWith(open + close, at));
      if (pair === undefined) throw unknown();
      slots = pair;
      at += 2;
    }
    if (text[at] === ' ') at += 1;
  }
  return {
    crlf,
    ...(slots === undefined ? {} : { slots }),
    ...(stamp === undefined ? {} : { stamp }),
    ...(carry === undefined ? {} : { carry }),
    refs,
    joins,
    folds,
    ...(phrases === undefined ? {} : { phrases }),
  };
}

function unknown(): HeadroomError {
  return new HeadroomError('DECODE_FAILED', 'The head of the encoded lines is damaged; fetch the original.');
}
