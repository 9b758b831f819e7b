import { readFileSync } from 'node:fs';
import { HeadroomError } from '../base/index.js';

/** No such token; larger than every rank. */
export const NO_RANK = 0x7fffffff;

const BUCKETS = 1 << 17;
const MULTIPLIER = 0x01000193;

/**
 * The vocabulary of an encoding: rank of a byte string. Hashes are polynomial in the bytes (Rabin–Karp, modulo 2^32), so
 * that every span of a piece has its hash from two prefix hashes. Tokens stand in the order of their hashes' buckets, one
 * or two in each; they are compared byte by byte.
 */
export class Ranks {
  readonly maxLength: number;
  /** `powers[n]`: the multiplier to the n. */
  readonly powers: Int32Array;
  /** Rank of a token of two bytes, by first · 256 + second. */
  readonly pairs: Int32Array;
  /** Where a bucket's tokens begin; one more than there are buckets. */
  readonly #buckets = new Int32Array(BUCKETS + 1);
  /** Where a token's bytes begin; one more than there are tokens. */
  readonly #offsets: Int32Array;
  readonly #bytes: Uint8Array;
  /** Three bytes a token, the lowest first. */
  readonly #ranks: Uint8Array;

  /** `laid`: how many tokens each bucket has, then of all tokens in bucket order their ranks, lengths and bytes. */
  constructor(laid: Uint8Array) {
    const count = sumUp(laid.subarray(0, BUCKETS), this.#buckets);
    const ranksEnd = BUCKETS + 3 * count;
    const lengths = laid.subarray(ranksEnd, ranksEnd + count);
    const bytes = laid.subarray(ranksEnd + count);
    this.#ranks = laid.subarray(BUCKETS, ranksEnd);
    this.#bytes = bytes;
    this.#offsets = new Int32Array(count + 1);
    sumUp(lengths, this.#offsets);
    this.pairs = new Int32Array(0x10000).fill(NO_RANK);
    let longest = 0;
    for (let i = 0; i < lengths.length; i += 1) {
      const length = lengths[i]!;
      if (length > longest) longest = length;
      if (length !== 2) continue;
      const at = this.#offsets[i]!;
      this.pairs[bytes[at]! * 256 + bytes[at + 1]!] = this.#rankOf(i);
    }
    this.maxLength = longest;
    this.powers = new Int32Array(this.maxLength + 1);
    this.powers[0] = 1;
    for (let n = 1; n <= this.maxLength; n += 1) this.powers[n] = Math.imul(this.powers[n - 1]!, MULTIPLIER);
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
    const bucket = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 15;
    const last = this.#buckets[bucket + 1]!;
    for (let i = this.#buckets[bucket]!; i < last; i += 1) {
      if (this.#equals(i, bytes, start, length)) return this.#rankOf(i);
    }
    return NO_RANK;
  }

  #rankOf(i: number): number {
    return this.#ranks[3 * i]! | (this.#ranks[3 * i + 1]! << 8) | (this.#ranks[3 * i + 2]! << 16);
  }

  #equals(i: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.#offsets[i]!;
    if (this.#offsets[i + 1]! - from !== length) return false;
    for (let k = 0; k < length; k += 1) if (this.#bytes[from + k] !== bytes[start + k]) return false;
    return true;
  }
}

/** `sums[i]` becomes the sum of the first i, the last one that of all, which is given back. */
function sumUp(parts: Uint8Array, sums: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < parts.length; i += 1) {
    sums[i] = sum;
    sum += parts[i]!;
  }
  sums[parts.length] = sum;
  return sum;
}

/** Reads the ranks that `scripts/ranks.mjs` wrote beside this file, laid out as said there. Errors: INTERNAL when the file is missing or damaged. */
export function loadRanks(name: string): Ranks {
  try {
    const raw = readFileSync(new URL(`./ranks/${name}.bin`, import.meta.url));
    return new Ranks(raw.subarray(raw.indexOf(0x0a) + 1));
  } catch (cause) {
    throw new HeadroomError('INTERNAL', `the token ranks of ${name} cannot be read: run \`node scripts/ranks.mjs\``, {
      cause,
    });
  }
}
