const SLOTS = 1 << 16;
/** A record is one line of the processor's cache: hash, length · 256 + count, and the units two by two. */
const RECORD = 16;
/** Longer pieces are not kept. Their counts fit a byte: 28 units are at most 84 bytes. */
export const MAX_UNITS = (RECORD - 2) * 2;

/**
 * Counts of pieces that were counted before: a table of fixed size (4.2 MB) with two places for each hash, the older of
 * which is given up. Keys are compared whole, so a hit is never wrong.
 */
export class PieceCache {
  readonly #records = new Int32Array(SLOTS * RECORD);

  /** The count of `units[at..to)` whose hash is `hash`, or 0. */
  get(units: Uint16Array, at: number, to: number, hash: number): number {
    const records = this.#records;
    const first = recordOf(hash);
    if (records[first] === hash && holds(records, first, units, at, to)) return records[first + 1]! & 0xff;
    const second = first + RECORD;
    if (records[second] === hash && holds(records, second, units, at, to)) return records[second + 1]! & 0xff;
    return 0;
  }

  /** Remembers a count. The newest stands first of its pair. */
  set(units: Uint16Array, at: number, to: number, hash: number, count: number): void {
    const records = this.#records;
    const first = recordOf(hash);
    records.copyWithin(first + RECORD, first, first + RECORD);
    records[first] = hash;
    records[first + 1] = ((to - at) << 8) | count;
    let into = first + 2;
    for (let i = at; i < to; i += 2) {
      records[into] = i + 1 < to ? units[i]! | (units[i + 1]! << 16) : units[i]!;
      into += 1;
    }
  }
}

function recordOf(hash: number): number {
  return ((hash >>> 15) & (SLOTS - 2)) * RECORD;
}

function holds(records: Int32Array, record: number, units: Uint16Array, at: number, to: number): boolean {
  if (records[record + 1]! >> 8 !== to - at) return false;
  let from = record + 2;
  let i = at;
  for (; i + 1 < to; i += 2) {
    if (records[from] !== (units[i]! | (units[i + 1]! << 16))) return false;
    from += 1;
  }
  return i === to || records[from] === units[i];
}
