import { NO_RANK, type Ranks } from './ranks.js';

/** Up to here the plain loop over all parts is faster than a queue. */
const SHORT = 96;

let prefix = new Int32Array(256);
const starts = new Int32Array(SHORT + 1);
const merged = new Int32Array(SHORT + 1);

/**
 * Number of parts that byte-pair encoding leaves of a piece: merge the pair whose bytes together have the lowest rank, the
 * leftmost among equals, until no pair has a rank (as tiktoken does; Sennrich et al. 2016).
 */
export function countParts(bytes: Uint8Array, length: number, ranks: Ranks): number {
  if (length <= 1) return length;
  if (prefix.length <= length) prefix = new Int32Array(Math.max(length + 1, 256));
  const hashes = prefix;
  ranks.hashPrefixes(bytes, length, hashes);
  if (ranks.rank(bytes, 0, length, hashes) !== NO_RANK) return 1;
  const parts = length <= SHORT ? mergeShort(bytes, length, ranks, hashes) : mergeLong(bytes, length, ranks, hashes);
  if (prefix.length > 1 << 16) prefix = new Int32Array(256);
  return parts;
}

function mergeShort(bytes: Uint8Array, length: number, ranks: Ranks, hashes: Int32Array): number {
  let parts = length;
  for (let i = 0; i < length; i += 1) {
    starts[i] = i;
    merged[i] = i + 1 < length ? ranks.pairs[bytes[i]! * 256 + bytes[i + 1]!]! : NO_RANK;
  }
  starts[length] = length;
  for (;;) {
    let lowest = NO_RANK;
    let at = -1;
    for (let i = 0; i + 1 < parts; i += 1) {
      if (merged[i]! < lowest) {
        lowest = merged[i]!;
        at = i;
      }
    }
    if (at === -1) return parts;
    parts -= 1;
    for (let i = at + 1; i <= parts; i += 1) {
      starts[i] = starts[i + 1]!;
      merged[i] = merged[i + 1]!;
    }
    merged[at] = at + 1 < parts ? ranks.rank(bytes, starts[at]!, starts[at + 2]!, hashes) : NO_RANK;
    if (at > 0) merged[at - 1] = ranks.rank(bytes, starts[at - 1]!, starts[at + 1]!, hashes);
  }
}

/**
 * The same with a binary heap of (rank, start) and linked parts: n log n where the loop above is n². Entries are not removed
 * when their pair changes; one whose rank is no longer that of its start is passed over.
 */
function mergeLong(bytes: Uint8Array, length: number, ranks: Ranks, hashes: Int32Array): number {
  const next = new Int32Array(length);
  const previous = new Int32Array(length);
  const pairRank = new Int32Array(length);
  const heap = new Heap(length);
  for (let i = 0; i < length; i += 1) {
    next[i] = i + 1;
    previous[i] = i - 1;
    const rank = i + 1 < length ? ranks.pairs[bytes[i]! * 256 + bytes[i + 1]!]! : NO_RANK;
    pairRank[i] = rank;
    if (rank !== NO_RANK) heap.push(rank * POSITIONS + i);
  }
  let parts = length;
  while (heap.size > 0) {
    const key = heap.pop();
    const rank = Math.floor(key / POSITIONS);
    const at = key - rank * POSITIONS;
    if (pairRank[at] !== rank) continue;
    const gone = next[at]!;
    const after = next[gone]!;
    parts -= 1;
    next[at] = after;
    pairRank[gone] = NO_RANK;
    if (after < length) previous[after] = at;
    const right = after < length ? ranks.rank(bytes, at, next[after]!, hashes) : NO_RANK;
    pairRank[at] = right;
    if (right !== NO_RANK) heap.push(right * POSITIONS + at);
    const before = previous[at]!;
    if (before < 0) continue;
    const left = ranks.rank(bytes, before, after, hashes);
    pairRank[before] = left;
    if (left !== NO_RANK) heap.push(left * POSITIONS + before);
  }
  return parts;
}

/** Starts fit below; a rank of 18 bits above keeps keys exact in a double. */
const POSITIONS = 2 ** 32;

/** A binary min-heap of doubles. A merge takes one out and puts at most two in: never more than twice the pairs. */
class Heap {
  size = 0;
  readonly #keys: Float64Array;

  constructor(pairs: number) {
    this.#keys = new Float64Array(pairs * 2);
  }

  push(key: number): void {
    const keys = this.#keys;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      at = parent;
    }
    keys[at] = key;
  }

  pop(): number {
    const keys = this.#keys;
    const top = keys[0]!;
    this.size -= 1;
    const key = keys[this.size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= key) break;
      keys[at] = keys[child]!;
      at = child;
    }
    keys[at] = key;
    return top;
  }
}
