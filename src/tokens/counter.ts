import { learnClasses } from './char-classes.js';
import { countParts } from './merge.js';
import { MAX_UNITS, PieceCache } from './piece-cache.js';
import type { Ranks } from './ranks.js';
import { digitsEnd, wordEnd } from './scan-common.js';

/** End of the pre-token that begins at `at`. */
type PieceEnd = (units: Uint16Array, at: number, end: number) => number;

/** Texts up to here share one buffer; a longer one gets its own for the time of the count. */
const SHARED_UNITS = 1 << 18;
const shared = Buffer.alloc(SHARED_UNITS * 2);
const sharedUnits = new Uint16Array(shared.buffer, shared.byteOffset, SHARED_UNITS);

/**
 * Counts the tokens of byte-pair encodings without building them: text → UTF-16 units → pre-tokens (a scan) → count of each
 * from the cache, else by merging its UTF-8 bytes.
 */
export class Counter {
  readonly #ranks: Ranks;
  readonly #pieceEnd: PieceEnd;
  readonly #cache = new PieceCache();
  #bytes = new Uint8Array(MAX_UNITS * 3);

  constructor(ranks: Ranks, pieceEnd: PieceEnd) {
    this.#ranks = ranks;
    this.#pieceEnd = pieceEnd;
  }

  count(text: string, enough = Number.POSITIVE_INFINITY): number {
    const end = text.length;
    if (Buffer.byteLength(text) !== end) learnClasses();
    let units = sharedUnits;
    if (end <= SHARED_UNITS) shared.write(text, 'utf16le');
    else {
      const own = Buffer.from(text, 'utf16le');
      units = new Uint16Array(own.buffer, own.byteOffset, end);
    }
    const pieceEnd = this.#pieceEnd;
    let tokens = 0;
    for (let at = 0; at < end && tokens <= enough; ) {
      let to = digitsEnd(units, at, end);
      // Each of them is a token of both encodings, as is each ASCII character.
      if (to !== 0) tokens += 1;
      else {
        to = wordEnd(units, at, end) || pieceEnd(units, at, end);
        tokens += to === at + 1 && units[at]! < 0x80 ? 1 : this.#countPiece(units, at, to);
      }
      at = to;
    }
    return tokens;
  }

  #countPiece(units: Uint16Array, at: number, to: number): number {
    if (to - at > MAX_UNITS) return this.#merge(units, at, to);
    let hash = to - at;
    for (let i = at; i < to; i += 1) hash = Math.imul(hash ^ units[i]!, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let count = this.#cache.get(units, at, to, hash);
    if (count === 0) {
      count = this.#merge(units, at, to);
      this.#cache.set(units, at, to, hash, count);
    }
    return count;
  }

  #merge(units: Uint16Array, at: number, to: number): number {
    const needed = (to - at) * 3;
    const bytes = needed <= this.#bytes.length ? this.#bytes : new Uint8Array(needed);
    return countParts(bytes, writeUtf8(units, at, to, bytes), this.#ranks);
  }
}

/** UTF-8 of `units[at..to)`, a lone surrogate as U+FFFD (as TextEncoder writes it); returns the number of bytes. */
function writeUtf8(units: Uint16Array, at: number, to: number, bytes: Uint8Array): number {
  let length = 0;
  for (let i = at; i < to; i += 1) {
    let code = units[i]!;
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code <= 0xdbff && i + 1 < to ? units[i + 1]! : 0;
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 1;
        bytes[length++] = 0xf0 | (code >> 18);
        bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
        bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[length++] = 0x80 | (code & 0x3f);
        continue;
      }
      code = 0xfffd;
    }
    bytes[length++] = 0xe0 | (code >> 12);
    bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
    bytes[length++] = 0x80 | (code & 0x3f);
  }
  return length;
}
