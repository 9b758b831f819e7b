import { type CopyMark, formatCopy, prefixBelow, quoteLine, renumbered } from '../../encode/index.js';
import { LineIndex, type TextLines } from './line-index.js';

/** A text that lines may be copied from. */
export interface LineSource {
  readonly name: string;
  readonly text: TextLines;
  /** Look-ups that a line of it may take: 0 when it was sent as it came, else 1. */
  readonly lookups: number;
  /** The first line with a printed number, by number. */
  readonly printed: ReadonlyMap<number, number>;
}

/** A text with copy marks in the place of lines that stood before. */
export interface Rewritten {
  readonly text: string;
  /** Tokens saved, by estimate. */
  readonly gain: number;
  /** How many references point into the text itself. */
  readonly inside: number;
}

interface Run {
  readonly source: number;
  readonly line: number;
  readonly length: number;
  /** The lines as they are, or with other numbers in front. */
  readonly exact: boolean;
}

const OWN = -1;
/** What a mark costs, with its line feed. */
const MARK = 9;
const RENUMBERED = 3;
/** Longer runs are always taken. */
const ALWAYS = 100;

/**
 * Replaces runs of lines that stand in an earlier text (or above in this one) by copy marks where that saves at least `least` tokens by estimate.
 * Greedy from the top, as LZ77; each line is looked at a limited number of times. `index` holds `sources` by their place in the list.
 * Without `inside` nothing points into the text itself.
 */
export function matchLines(
  text: TextLines,
  sources: readonly LineSource[],
  index: LineIndex,
  least: number,
  estimate: (text: string) => number,
  inside = true,
): Rewritten {
  let pointsInside = 0;
  const own = new LineIndex();
  const out: string[] = [];
  let gain = 0;
  let inWords = true;
  let last: Run | undefined;
  let literal = 0;
  let added = 0;
  const lookups = new Uint8Array(text.lines.length);
  const { recurs } = places(text);
  for (let i = 0; i < text.lines.length; ) {
    // What stands once in the text is never found in it again.
    if (inside) for (; added < i; added++) if (recurs[added] === 1) own.addLine(0, text, added);
    const isKnown = (text.bare[i] as number) < text.fresh || recurs[i] === 1;
    const run =
      isKnown || (last !== undefined && last.source !== OWN)
        ? longest({ text, at: i, lookups, sources, index, own, last, literal })
        : undefined;
    const saved = run === undefined ? 0 : worth(text, i, run, least, estimate);
    if (run === undefined || saved === 0) {
      out.push(quoteLine(text.lines[i] as string));
      i++;
      literal++;
      continue;
    }
    out.push(formatCopy(markOf(text, i, run, sources), inWords));
    for (let k = 0; k < run.length; k++) {
      lookups[i + k] = 1 + (sources[run.source]?.lookups ?? (lookups[run.line + k] as number));
    }
    gain += saved;
    if (run.source === OWN) pointsInside++;
    inWords = false;
    last = run;
    literal = 0;
    i += run.length;
  }
  return { text: out.join('\n'), gain, inside: pointsInside };
}

/** Which lines stand more than once in their text, and which of them did not stand above. */
function places({ bare }: TextLines): { recurs: Uint8Array; first: Uint8Array } {
  const recurs = new Uint8Array(bare.length);
  const first = new Uint8Array(bare.length);
  const firstAt = new Map<number, number>();
  for (let i = 0; i < bare.length; i++) {
    const number = bare[i] as number;
    const at = firstAt.get(number);
    if (at === undefined) {
      firstAt.set(number, i);
      first[i] = 1;
    } else {
      recurs[at] = 1;
      recurs[i] = 1;
    }
  }
  return { recurs, first };
}

/**
 * The lines of a text that `matchLines` could not replace: with its marks it cannot come to fewer tokens than they have. Undefined where a line may
 * stand in an earlier text.
 */
export function irreplaceable(text: TextLines, index: LineIndex): readonly string[] | undefined {
  for (let i = 0; i < text.lines.length; i++) {
    if ((text.bare[i] as number) < text.fresh && index.has(text, i)) return undefined;
  }
  const { first } = places(text);
  return text.lines.filter((_, i) => first[i] === 1);
}

/** Tokens that a run saves; 0 when they are fewer than asked for. */
function worth({ lines }: TextLines, at: number, run: Run, least: number, estimate: (text: string) => number): number {
  const cost = MARK + (run.exact ? 0 : RENUMBERED);
  let saved = -cost;
  for (let i = at; i < at + run.length; i++) saved += estimate(`${lines[i]}\n`);
  // Runs that are not taken must be short: they are looked at again from their second line on.
  return saved >= least || run.length > ALWAYS ? Math.max(saved, 1) : 0;
}

interface Search {
  readonly text: TextLines;
  readonly at: number;
  /** Look-ups of the text's own lines before `at`. */
  readonly lookups: Uint8Array;
  readonly sources: readonly LineSource[];
  readonly index: LineIndex;
  readonly own: LineIndex;
  /** The copy before, and how many literal lines followed it. */
  readonly last: Run | undefined;
  readonly literal: number;
}

function longest(search: Search): Run | undefined {
  const { text, at, sources, index, own, last, literal } = search;
  let best: Run | undefined;
  const consider = (run: Run) => {
    if (run.length > (best?.length ?? 0)) best = run;
  };
  const inSource = (source: number, line: number) =>
    consider(extend(text, at, source, (sources[source] as LineSource).text, line));
  // Behind a change the text mostly goes on where it left off.
  if (last !== undefined && last.source !== OWN) {
    inSource(last.source, last.line + last.length);
    if (literal > 0) inSource(last.source, last.line + last.length + literal);
  }
  index.find(text, at, inSource);
  own.find(text, at, (_, line) => consider(extendOwn(search, line)));
  return best;
}

function extend(text: TextLines, at: number, source: number, from: TextLines, line: number): Run {
  const most = Math.min(text.lines.length - at, from.lines.length - line);
  let exact = 0;
  while (exact < most && text.full[at + exact] === from.full[line + exact]) exact++;
  const other = renumberedLength(text, at, from, line, most);
  return { source, line, length: Math.max(exact, other), exact: exact >= other };
}

/** Lines above in the same text, none of which needs two look-ups itself. */
function extendOwn({ text, at, lookups }: Search, line: number): Run {
  const most = Math.min(text.lines.length - at, at - line);
  let length = 0;
  while (length < most && text.full[at + length] === text.full[line + length] && (lookups[line + length] as number) < 2)
    length++;
  return { source: OWN, line, length, exact: true };
}

/** How many lines are those of the source with other numbers in front. */
function renumberedLength(text: TextLines, at: number, from: TextLines, line: number, most: number): number {
  if (most < 1 || text.bare[at] !== from.bare[line]) return 0;
  const number = text.numbers[at] as number;
  const base = from.numbers[line] as number;
  if (number < 0 && base < 0) return 0;
  const sample = (text.lines[at] as string).slice(0, text.prefixes[at]);
  let length = 0;
  while (length < most && text.bare[at + length] === from.bare[line + length]) {
    if (number >= 0 ? text.numbers[at + length] !== number + length : text.numbers[at + length] !== -1) break;
    if (base >= 0 ? from.numbers[line + length] !== base + length : from.numbers[line + length] !== -1) break;
    const prefix = (text.lines[at + length] as string).slice(0, text.prefixes[at + length]);
    if (length > 0 && prefix !== prefixBelow(sample, length)) break;
    length++;
  }
  return length;
}

function markOf(text: TextLines, at: number, run: Run, sources: readonly LineSource[]): CopyMark {
  const to = run.line + run.length - 1;
  if (run.source === OWN) return { source: '', lines: { from: run.line + 1, to: to + 1, printed: false } };
  const { name, text: from, printed } = sources[run.source] as LineSource;
  const first = from.numbers[run.line] as number;
  let isPrinted = first >= 0 && printed.get(first) === run.line;
  for (let i = run.line; i <= to && isPrinted; i++) isPrinted = from.numbers[i] === first + i - run.line;
  const whole = run.line === 0 && to === from.lines.length - 1;
  const lines = isPrinted
    ? { from: first, to: first + run.length - 1, printed: true }
    : { from: run.line + 1, to: to + 1, printed: false };
  const as = run.exact ? undefined : newNumbers(text, at, from, run.line);
  return { source: name, ...(whole ? {} : { lines }), ...(as === undefined ? {} : { as }) };
}

/** The first new number when the style stays, else what stands in front of the first line. */
function newNumbers(text: TextLines, at: number, from: TextLines, line: number): number | string {
  const prefix = (text.lines[at] as string).slice(0, text.prefixes[at]);
  const number = text.numbers[at] as number;
  const old = (from.lines[line] as string).slice(0, from.prefixes[line]);
  return old !== '' && number >= 0 && renumbered(old, number) === prefix ? number : prefix;
}

/** The first line that has each number printed in front. */
export function printedNumbers({ numbers }: TextLines): Map<number, number> {
  const first = new Map<number, number>();
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number >= 0 && !first.has(number)) first.set(number, i);
  }
  return first;
}
