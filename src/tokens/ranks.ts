import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { HeadroomError } from '../base/index.js';

/** No such token; larger than every rank. */
export const NO_RANK = 0x7fffffff;

const SLOTS = 1 << 19;
const MULTIPLIER = 0x01000193;

/**
 * The vocabulary of an encoding: rank of a byte string. Hashes are polynomial in the bytes (Rabin–Karp, modulo 2^32), so
 * that every span of a piece has its hash from two prefix hashes; a hit is compared byte by byte.
 */
export class Ranks {
  readonly maxLength: number;
  /** `powers[n]`: the multiplier to the n. */
  readonly powers: Int32Array;
  /** Rank of a token of two bytes, by first · 256 + second. */
  readonly pairs: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #offsets: Int32Array;
  readonly #hashes: Int32Array;
  readonly #slots = new Int32Array(SLOTS);

  constructor(lengths: Uint8Array, bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#offsets = new Int32Array(lengths.length + 1);
    this.#hashes = new Int32Array(lengths.length);
    this.pairs = new Int32Array(0x10000).fill(NO_RANK);
    const slots = this.#slots;
    let longest = 0;
    let at = 0;
    for (let rank = 0; rank < lengths.length; rank += 1) {
      const length = lengths[rank]!;
      let hash = 0;
      for (let i = 0; i < length; i += 1) hash = (Math.imul(hash, MULTIPLIER) + bytes[at + i]! + 1) | 0;
      if (length === 2) this.pairs[bytes[at]! * 256 + bytes[at + 1]!] = rank;
      if (length > longest) longest = length;
      this.#offsets[rank] = at;
      this.#hashes[rank] = hash;
      let slot = slotOf(hash);
      while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      slots[slot] = rank + 1;
      at += length;
    }
    this.#offsets[lengths.length] = at;
    this.maxLength = longest;
    this.powers = new Int32Array(longest + 1);
    this.powers[0] = 1;
    for (let n = 1; n <= longest; n += 1) this.powers[n] = Math.imul(this.powers[n - 1]!, MULTIPLIER);
  }

  /** `prefix[i]` becomes the hash of the first i bytes. */
  hashPrefixes(bytes: Uint8Array, length: number, prefix: Int32Array): void {
    let hash = 0;
    prefix[0] = 0;
    for (let i = 0; i < length; i += 1) {
      hash = (Math.imul(hash, MULTIPLIER) + bytes[i]! + 1) | 0;
      prefix[i + 1] = hash;
    }
  }

  /** Rank of `bytes[start..end)`, or `NO_RANK`. */
  rank(bytes: Uint8Array, start: number, end: number, prefix: Int32Array): number {
    const length = end - start;
    if (length > this.maxLength) return NO_RANK;
    const hash = (prefix[end]! - Math.imul(prefix[start]!, this.powers[length]!)) | 0;
    let slot = slotOf(hash);
    for (;;) {
      const rank = this.#slots[slot]! - 1;
      if (rank < 0) return NO_RANK;
      if (this.#hashes[rank] === hash && this.#equals(rank, bytes, start, length)) return rank;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #equals(rank: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.#offsets[rank]!;
    if (this.#offsets[rank + 1]! - from !== length) return false;
    for (let i = 0; i < length; i += 1) if (this.#bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }
}

function slotOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 13;
}

/**
 * Reads the ranks that `scripts/ranks.mjs` wrote beside this file: brotli over a header line, one byte of length per token,
 * the tokens' bytes. Errors: INTERNAL when the file is missing or damaged.
 */
export function loadRanks(name: string): Ranks {
  let raw: Buffer;
  try {
    raw = brotliDecompressSync(readFileSync(new URL(`./ranks/${name}.br`, import.meta.url)));
  } catch (cause) {
    throw new HeadroomError('INTERNAL', `the token ranks of ${name} cannot be read: run \`node scripts/ranks.mjs\``, {
      cause,
    });
  }
  const from = raw.indexOf(0x0a) + 1;
  let count = 0;
  for (let bytes = 0; from + count + bytes < raw.length; count += 1) bytes += raw[from + count]!;
  return new Ranks(raw.subarray(from, from + count), raw.subarray(from + count));
}
