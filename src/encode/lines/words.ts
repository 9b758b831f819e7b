import { WordIds } from './word-ids.js';

const DELIM = new Uint8Array(128);
for (const c of ' \t,;=()[]{}<>"\'|:') DELIM[c.charCodeAt(0)] = 1;

/** What is known about a word. */
const HAS_DIGIT = 1;
const EMPTY = 2;

/**
 * A line as words between single delimiters: word 0, `delims[0]`, word 1, … Extra white space belongs to the word behind it, so that
 * padded columns line up. Equal words of one table have the same number.
 */
export class Words {
  constructor(
    readonly table: WordTable,
    readonly line: string,
    /** Where its words stand in the table. */
    readonly at: number,
    /** The delimiters in order: lines of one template have the same. */
    readonly delims: string,
  ) {}

  get count(): number {
    return this.delims.length + 1;
  }

  id(p: number): number {
    return this.table.ids[this.at + p] as number;
  }

  /** Offset of a word in the line. */
  start(p: number): number {
    return this.table.starts[this.at + p] as number;
  }

  end(p: number): number {
    return p === this.delims.length ? this.line.length : (this.table.starts[this.at + p + 1] as number) - 1;
  }

  word(p: number): string {
    return this.line.slice(this.start(p), this.end(p));
  }

  /** The words from one to another, as they stand in the line. */
  span(from: number, to: number): string {
    return this.line.slice(this.start(from), this.end(to));
  }
}

/** The words of many lines. */
export class WordTable {
  /** Numbers and offsets of the words of all lines, line by line. */
  ids = new Int32Array(1 << 12);
  starts = new Int32Array(1 << 12);
  #count = 0;
  readonly #words = new WordIds();
  #flags = new Uint8Array(1 << 10);
  readonly #delims = new Map<number, string[]>();
  /** Delimiters of the line that is being cut. */
  #buffer = new Uint8Array(1 << 10);
  readonly #known: Map<string, Words> | undefined;

  /** `remember`: lines will be cut again. */
  constructor(remember = false) {
    this.#known = remember ? new Map() : undefined;
  }

  /** Cuts a line at white space, commas, brackets, quotes and the like; paths, addresses and dotted names stay whole. */
  cut(line: string): Words {
    if (this.#known === undefined) return this.#cut(line);
    let words = this.#known.get(line);
    if (words === undefined) {
      words = this.#cut(line);
      this.#known.set(line, words);
    }
    return words;
  }

  #cut(line: string): Words {
    const n = line.length;
    while (this.#count + n + 1 > this.ids.length) {
      this.ids = grown(this.ids);
      this.starts = grown(this.starts);
    }
    if (this.#buffer.length < n) this.#buffer = new Uint8Array(n * 2);
    const buffer = this.#buffer;
    const at = this.#count;
    let delims = 0;
    let delimsHash = 0;
    let from = 0;
    let hash = 0;
    for (let i = 0; i < n; i++) {
      const c = line.charCodeAt(i);
      if (c > 127 || DELIM[c] === 0) {
        hash = Math.imul(hash ^ c, 0x01000193);
        continue;
      }
      if (c === 32 && i === from && i > 0 && line.charCodeAt(i - 1) === 32) {
        // The second and later spaces of a run lead the next word.
        let j = i;
        while (j < n && line.charCodeAt(j) === 32) j++;
        if (j < n) {
          for (let k = i; k < j; k++) hash = Math.imul(hash ^ 32, 0x01000193);
          i = j - 1;
          continue;
        }
      }
      buffer[delims++] = c;
      delimsHash = (Math.imul(delimsHash, 31) + c) | 0;
      this.#add(line, from, i, hash);
      from = i + 1;
      hash = 0;
    }
    this.#add(line, from, n, hash);
    return new Words(this, line, at, this.#delimsOf(delimsHash, delims));
  }

  /** True for a word that holds a digit: it is a value rather than a part of the phrase. */
  hasDigit(id: number): boolean {
    return ((this.#flags[id] as number) & HAS_DIGIT) !== 0;
  }

  isEmpty(id: number): boolean {
    return ((this.#flags[id] as number) & EMPTY) !== 0;
  }

  text(id: number): string {
    return this.#words.text(id);
  }

  #add(line: string, from: number, to: number, hash: number): void {
    const known = this.#words.size;
    const id = this.#words.hashed(line, from, to, hash);
    if (id === known) this.#describe(id, line, from, to);
    this.ids[this.#count] = id;
    this.starts[this.#count++] = from;
  }

  #describe(id: number, line: string, from: number, to: number): void {
    if (id >= this.#flags.length) {
      const flags = new Uint8Array(this.#flags.length * 2);
      flags.set(this.#flags);
      this.#flags = flags;
    }
    let flags = from === to ? EMPTY : 0;
    for (let i = from; i < to; i++) {
      const c = line.charCodeAt(i);
      if (c >= 48 && c <= 57) flags = HAS_DIGIT;
    }
    this.#flags[id] = flags;
  }

  /** Lines that have the same delimiters get the very same string for them. */
  #delimsOf(hash: number, length: number): string {
    const same = this.#delims.get(hash);
    const known = same?.find((one) => isBuffer(one, this.#buffer, length));
    if (known !== undefined) return known;
    let delims = '';
    for (let i = 0; i < length; i++) delims += String.fromCharCode(this.#buffer[i] as number);
    if (same === undefined) this.#delims.set(hash, [delims]);
    else same.push(delims);
    return delims;
  }
}

function isBuffer(delims: string, buffer: Uint8Array, length: number): boolean {
  if (delims.length !== length) return false;
  for (let i = 0; i < length; i++) if (delims.charCodeAt(i) !== buffer[i]) return false;
  return true;
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(from.length * 2);
  more.set(from);
  return more;
}
