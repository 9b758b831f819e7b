import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import type { Head } from '../head.js';
import { GAP } from '../lines/special.js';
import { writeExpanded } from '../sink.js';
import type { Expanded, Sink } from '../types.js';
import { type HitsSpec, parseHitsSpec } from './hits-spec.js';
import { isBare, readLines, readWritten } from './texts.js';
import { ID } from './write-hits.js';

/** `[hr hits]`: a line that begins as no hit does is the path of those below it. */
export const hitsForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const { lines, ended } = bodyLines(body);
    const reader = new HitReader(head, sink);
    for (const line of lines) reader.line(line);
    reader.finish();
    if (ended) sink.write('\n', 0);
  },
};

/** A line of the body that holds a text. */
interface ReadLine {
  readonly numbers: readonly number[];
  /** How many of the numbers are counted from the line above, not printed. */
  readonly counted: number;
  /** What is written before the text where there is no number. */
  readonly place: string;
  indent: string;
  /** Undefined until all texts are decoded together. */
  text: Expanded | undefined;
}

type Piece = readonly [text: string, lookups: number];
/** What comes one after the other: a run of hits below its path, or a line. */
type Part =
  | { readonly path: readonly Piece[]; readonly heading: boolean; readonly lines: ReadLine[] }
  | { readonly line: string };

const NONE: Expanded['spans'] = [];

const PLACE = /^(\d{1,7}(?:,\d{1,7})*)?((?:,\d{1,7})*)(?:&(\d{1,7}))?([:-])/;

class HitReader {
  readonly #spec: HitsSpec;
  readonly #parts: Part[] = [];
  #folder = '';
  #path: readonly Piece[] | undefined;
  #indent = '';
  #run: (Part & { lines: ReadLine[] }) | undefined;
  #above: readonly number[] = [];
  readonly #names = new Map<string, string>();
  /** Texts of the `lines` form, and the lines that they belong to. */
  readonly #bodies: string[] = [];
  readonly #holders: ReadLine[] = [];
  #isFirst = true;

  constructor(
    head: Head,
    private readonly sink: Sink,
  ) {
    this.#spec = parseHitsSpec(head.spec);
  }

  line(line: string): void {
    if (line === '--' || line === '' || line.startsWith('\\') || GAP.test(line)) {
      this.#run = undefined;
      this.#above = [];
      this.#parts.push({ line: line.startsWith('\\') ? line.slice(1) : line });
      return;
    }
    const place = usualPlace(line) ?? PLACE.exec(line);
    if (place !== null) this.#hit(line, place);
    else if (line.startsWith(' ')) this.#heading([[this.#folder, 1]], line.slice(1));
    else if (/[/\\]$/.test(line)) this.#folder = line;
    else this.#heading([], line);
  }

  #heading(before: readonly Piece[], line: string): void {
    const name = line.replace(/[ \t]+$/, '');
    this.#indent = line.slice(name.length);
    this.#path = [...before, [name, this.#spec.headed ? 0 : 1]];
    this.#above = [];
    this.#run = { path: this.#path, heading: this.#spec.headed, lines: [] };
    this.#parts.push(this.#run);
  }

  #hit(line: string, place: readonly (string | undefined)[]): void {
    const [front = '', first, more = '', name, sign = ''] = place;
    if (!this.#spec.headed && this.#path === undefined) throw damaged('search hit without its path');
    const { numbers, counted, spelled } = this.#numbers(first, more);
    const text = line.slice(front.length);
    const read: ReadLine = {
      numbers,
      counted,
      place: spelled + sign,
      indent: text === '' ? '' : this.#indent,
      text: this.#spec.written ? undefined : { text, spans: NONE },
    };
    if (this.#spec.written) {
      const written = readWritten(text);
      if (text !== '') read.indent += written.indent;
      this.#text(read, written, name);
    }
    this.#above = numbers;
    if (this.#run === undefined) {
      this.#run = { path: this.#path ?? [], heading: false, lines: [] };
      this.#parts.push(this.#run);
    }
    this.#run.lines.push(read);
  }

  /** `spelled`: a number that is spelled otherwise than numbers are, such as 007, and stands for itself. */
  #numbers(first: string | undefined, more: string): { numbers: number[]; counted: number; spelled: string } {
    if (first !== undefined && more === '' && !first.includes(',')) {
      const number = Number(first);
      const isOdd = String(number) !== first;
      return isOdd ? { numbers: [], counted: 0, spelled: first } : { numbers: [number], counted: 0, spelled: '' };
    }
    const printed = more === '' ? [] : more.slice(1).split(',').map(Number);
    if (first !== undefined) {
      return { numbers: [...first.split(',').map(Number), ...printed], counted: 0, spelled: '' };
    }
    if (!this.#spec.next) return { numbers: [], counted: 0, spelled: '' };
    if (this.#above.length === 0) throw damaged('line that follows none');
    const counted = this.#above.map((n) => n + 1);
    return { numbers: [...counted, ...printed], counted: counted.length, spelled: '' };
  }

  #text(read: ReadLine, { name, body }: { name?: string; body: string }, defined: string | undefined): void {
    if (name !== undefined) {
      const text = this.#names.get(name);
      if (text === undefined) throw damaged('text that did not stand before');
      read.text = { text, spans: [{ start: 0, end: text.length, lookups: 1 }] };
      return;
    }
    if (defined !== undefined) this.#names.set(defined, body);
    if (defined !== undefined || isBare(body) || this.#spec.texts === undefined) {
      read.text = { text: body, spans: NONE };
      return;
    }
    this.#bodies.push(body);
    this.#holders.push(read);
  }

  finish(): void {
    if (this.#bodies.length > 0) {
      readLines(this.#spec.texts as string, this.#bodies).forEach((text, i) => {
        (this.#holders[i] as ReadLine).text = text;
      });
    }
    let above: Part | undefined;
    for (const part of this.#parts) {
      this.#write(part, above);
      above = part;
    }
  }

  #write(part: Part, above: Part | undefined): void {
    if ('line' in part) {
      this.#begin();
      this.sink.write(part.line, 0);
      return;
    }
    const { path, heading, lines } = part;
    // A file of which nothing is kept is named.
    if (!heading && lines.length === 0) this.#begin();
    if (heading) {
      if (!this.#isFirst) this.sink.write('\n\n', 1);
      this.#isFirst = false;
    }
    if (heading || lines.length === 0) for (const [text, lookups] of path) this.sink.write(text, lookups);
    let last = above !== undefined && 'lines' in above && !heading ? LAST_OF_FILE : undefined;
    const write = (number: number | undefined, line: ReadLine, index: number): void => {
      const isApart = last === LAST_OF_FILE ? this.#spec.separators === '---' : isGap(last, number);
      if (isApart && this.#spec.separators !== '') {
        this.#begin();
        this.sink.write('--', 1);
      }
      last = number;
      this.#begin();
      if (!this.#spec.headed) {
        for (const [text, lookups] of path) this.sink.write(text, lookups);
        if (number !== undefined || line.place.length > 1) this.sink.write(line.place.slice(-1), 1);
      }
      if (number !== undefined) this.sink.write(String(number), index < line.counted ? 1 : 0, true);
      this.sink.write(line.place, 0);
      this.sink.write(line.indent, 0);
      writeExpanded(this.sink, line.text as Expanded);
    };
    if (lines.some(({ numbers }) => numbers.length > 1)) for (const [n, line, i] of inOrder(lines)) write(n, line, i);
    else for (const line of lines) write(line.numbers[0], line, 0);
  }

  #begin(): void {
    if (!this.#isFirst) this.sink.write('\n', 0);
    this.#isFirst = false;
  }
}

const LAST_OF_FILE = -1;

function isGap(above: number | undefined, number: number | undefined): boolean {
  return above !== undefined && number !== above + 1;
}

/** What `PLACE` finds where one number, or none, stands before the sign, as nearly everywhere. */
function usualPlace(line: string): readonly (string | undefined)[] | undefined {
  let n = 0;
  for (let c = line.charCodeAt(n); n < 7 && c >= 48 && c <= 57; c = line.charCodeAt(n)) n++;
  const sign = line[n];
  if (sign !== ':' && sign !== '-') return undefined;
  return [line.slice(0, n + 1), n === 0 ? undefined : line.slice(0, n), '', undefined, sign];
}

/** The lines of a run some of which stand for several, by number, as the original has them. */
function inOrder(lines: readonly ReadLine[]): (readonly [number: number | undefined, line: ReadLine, index: number])[] {
  const all = lines.flatMap((line): (readonly [number | undefined, ReadLine, number])[] =>
    line.numbers.length === 0 ? [[undefined, line, 0]] : line.numbers.map((n, i) => [n, line, i] as const),
  );
  return all.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
