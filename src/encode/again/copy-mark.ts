/**
 * A copy mark on a line of its own. The first one of a block says in words what it means, the others are short:
 *
 * ```
 * [= lines 120-180 of tool result 7]      [= 7:120-180]     these lines of that text, counted from 1
 * [= lines numbered 120-180 of …]         [= 7#120-180]     the same by the numbers that are printed in front of them there
 * [= lines 3-9 above]                     [= :3-9]          lines of this text itself
 * [= tool result 7]                       [= 7]             the whole text
 * … as 123]     with other numbers in front, the first being 123
 * … as "  1→"]  with such numbers in front (`""`: with none)
 * ```
 */
export interface CopyMark {
  /** Name of the text: `7`, `a3`, …; `''` for this text itself. */
  readonly source: string;
  /** First and last line, counted from 1 or as printed; absent: the whole text. */
  readonly lines?: { readonly from: number; readonly to: number; readonly printed: boolean };
  /** The number of the first line, or what stands in front of it, number included. */
  readonly as?: number | string;
}

/** The kinds of texts that are counted, each from 1: how they are called in words, and the letter of their names. */
const WORDS = [
  ['', 'tool result'],
  ['a', 'assistant text'],
  ['u', 'user text'],
  ['s', 'system text'],
  ['c', 'tool call'],
] as const;

const KINDS = WORDS.map(([, words]) => words).join('|');
const AS = String.raw`(?: as (\d{1,9}|"(?:[^"\\]|\\.)*"))?`;
const RANGE = String.raw`(\d{1,9})(?:-(\d{1,9}))?`;
const LONG = new RegExp(
  String.raw`^\[= (?:lines? (numbered )?${RANGE} (?:of (${KINDS}) (\d{1,9})|above)|(${KINDS}) (\d{1,9}))${AS}\]$`,
);
const SHORT = new RegExp(String.raw`^\[= ([acsu]?\d{1,9})?(?:([:#])${RANGE})?${AS}\]$`);
const QUOTED = /^\\*\[(?:= |hr )/;

export const COPY = '[= ';

export function formatCopy({ source, lines, as }: CopyMark, inWords: boolean): string {
  const tail = as === undefined ? '' : ` as ${typeof as === 'number' ? as : JSON.stringify(as)}`;
  if (!inWords) {
    return `${COPY}${source}${lines === undefined ? '' : `${lines.printed ? '#' : ':'}${range(lines)}`}${tail}]`;
  }
  const text = source === '' ? 'above' : inFull(source);
  if (lines === undefined) return `${COPY}${text}${tail}]`;
  const noun = `${lines.from === lines.to ? 'line' : 'lines'} ${lines.printed ? 'numbered ' : ''}${range(lines)}`;
  return `${COPY}${noun} ${source === '' ? text : `of ${text}`}${tail}]`;
}

/** A source's name in words: `tool result 7`. */
function inFull(source: string): string {
  const kind = WORDS.find(([letter]) => letter === source.replace(/\d+$/, ''));
  return `${kind?.[1] ?? ''} ${/\d+$/.exec(source)?.[0] ?? ''}`;
}

const range = ({ from, to }: { from: number; to: number }) => (from === to ? `${from}` : `${from}-${to}`);

/** The mark that the line is, in either spelling. */
export function readCopy(line: string): CopyMark | undefined {
  if (!line.startsWith(COPY)) return undefined;
  const long = LONG.exec(line);
  if (long !== null) {
    const [, numbered, from, to, kind, number, wholeKind, wholeNumber, as] = long;
    if (wholeKind !== undefined) return { source: `${letterOf(wholeKind)}${wholeNumber}`, ...asOf(as) };
    const source = kind === undefined ? '' : `${letterOf(kind)}${number}`;
    return { source, ...linesOf(from, to, numbered !== undefined), ...asOf(as) };
  }
  const short = SHORT.exec(line);
  if (short === null) return undefined;
  const [, source = '', sign, from, to, as] = short;
  if (source === '' && from === undefined) return undefined;
  return { source, ...linesOf(from, to, sign === '#'), ...asOf(as) };
}

const letterOf = (words: string) => WORDS.find(([, kind]) => kind === words)?.[0] ?? '';

function linesOf(from: string | undefined, to: string | undefined, printed: boolean): Pick<CopyMark, 'lines'> {
  return from === undefined ? {} : { lines: { from: Number(from), to: Number(to ?? from), printed } };
}

function asOf(as: string | undefined): Pick<CopyMark, 'as'> {
  if (as === undefined) return {};
  return { as: as.startsWith('"') ? (JSON.parse(as) as string) : Number(as) };
}

/** A line of the text as it stands in the body: behind `\` when it looks like a mark, a head, or such a line quoted. */
export function quoteLine(line: string): string {
  return QUOTED.test(line) ? `\\${line}` : line;
}

/** True for a line that `quoteLine` put a backslash in front of. */
export function isQuotedLine(line: string): boolean {
  return line.startsWith('\\') && QUOTED.test(line);
}
