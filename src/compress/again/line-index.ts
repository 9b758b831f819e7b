import { type Expanded, lineNumber, mostLookups } from '../../encode/index.js';

/** Lines with at least this many characters are found alone, others in pairs. */
const LONG = 30;
/** Places remembered of one line or pair: the first two and the latest. */
const PLACES = 8;
const FIRST = 2;
/** More lines than this are not looked for. */
const LINE_LIMIT = 2_000_000;

/** The lines of a text as numbers: two lines are equal when their numbers are. */
export interface TextLines {
  readonly text: string;
  readonly lines: readonly string[];
  /** By line: the line as it is; -1 for one that must not be referred to. */
  readonly full: Int32Array;
  /** By line: without the number in front of it. */
  readonly bare: Int32Array;
  /** By line: the number in front of it, -1 for none. */
  readonly numbers: Int32Array;
  /** By line: length of what stands in front, number included. */
  readonly prefixes: Uint8Array;
  /** Lines whose number in `bare` is not smaller stood in no text that was read before. */
  readonly fresh: number;
}

export interface Place {
  readonly source: number;
  readonly line: number;
}

/** Gives equal lines equal numbers, over all texts of a conversation. */
export class LineNumbers {
  readonly #ids = new Map<string, number>();

  read(text: string): TextLines {
    const lines = text.split('\n');
    const fresh = this.#ids.size;
    const full = new Int32Array(lines.length);
    const bare = new Int32Array(lines.length);
    const numbers = new Int32Array(lines.length).fill(-1);
    const prefixes = new Uint8Array(lines.length);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as string;
      const number = lineNumber(line);
      const id = this.#id(line);
      full[i] = id;
      bare[i] = id;
      if (number !== undefined) {
        bare[i] = this.#id(line.slice(number.length));
        numbers[i] = number.number;
        prefixes[i] = number.length;
      }
    }
    return { text, lines, full, bare, numbers, prefixes, fresh };
  }

  #id(line: string): number {
    let id = this.#ids.get(line);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(line, id);
    }
    return id;
  }
}

/** Deeper stretches are not referred to: with the reference itself that makes two look-ups. */
export const MOST_LOOKUPS = 1;

/** The lines without those that take more look-ups than may be referred to; `spans` are the look-ups of the whole text. */
export function referable(text: TextLines, spans: Expanded['spans']): TextLines {
  if (spans.every(({ lookups }) => lookups <= MOST_LOOKUPS)) return text;
  const full = text.full.slice();
  const bare = text.bare.slice();
  let start = 0;
  for (const [i, line] of text.lines.entries()) {
    const end = start + line.length;
    if (mostLookups(spans, start, end) > MOST_LOOKUPS) {
      full[i] = -1;
      bare[i] = -1;
    }
    start = end + 1;
  }
  return { ...text, full, bare };
}

/** Where pairs of lines, and long lines, stand. Linear in time and memory, by a limited number of places for each. */
export class LineIndex {
  readonly #places = new Map<number, number[]>();
  #lines = 0;

  add(source: number, text: TextLines): void {
    for (let i = 0; i < text.lines.length && this.#lines < LINE_LIMIT; i++) this.addLine(source, text, i);
  }

  addLine(source: number, text: TextLines, line: number): void {
    if (this.#lines >= LINE_LIMIT) return;
    this.#lines++;
    const [one, two] = keysAt(text, line);
    if (one !== undefined) this.#put(one, source, line);
    if (two !== undefined) this.#put(two, source, line);
  }

  /** True when `find` would visit a place. */
  has(text: TextLines, line: number): boolean {
    return keysAt(text, line).some((key) => key !== undefined && this.#places.has(key));
  }

  find(text: TextLines, line: number, visit: (source: number, line: number) => void): void {
    for (const key of keysAt(text, line)) {
      if (key === undefined) continue;
      for (const place of this.#places.get(key) ?? []) visit(Math.floor(place / SHIFT), place % SHIFT);
    }
  }

  #put(key: number, source: number, line: number): void {
    const places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, [source * SHIFT + line]);
    else {
      if (places.length >= PLACES) places.splice(FIRST, 1);
      places.push(source * SHIFT + line);
    }
  }
}

const SHIFT = 2 ** 24;

/** A key for the pair of lines that begins here, and one for a long line. */
function keysAt({ bare, lines, prefixes }: TextLines, i: number): [number | undefined, number | undefined] {
  const here = bare[i] as number;
  if (here < 0) return [undefined, undefined];
  const next = i + 1 < bare.length ? (bare[i + 1] as number) : -1;
  const isLong = (lines[i] as string).length - (prefixes[i] as number) >= LONG;
  return [next < 0 ? undefined : here * 2 ** 26 + next, isLong ? -1 - here : undefined];
}
