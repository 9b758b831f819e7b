const SLOTS = 1 << 16;
/** Longer pieces are not kept. */
export const MAX_UNITS = 32;

/**
 * Counts of pieces that were counted before: a table of fixed size (4.8 MB) with two places for each hash, the older of
 * which is given up. Keys are compared whole, so a hit is never wrong.
 */
export class PieceCache {
  readonly #hashes = new Int32Array(SLOTS);
  /** Length in code units · 256 + count; 0: empty. Counts fit: 32 units are at most 96 bytes. */
  readonly #entries = new Uint16Array(SLOTS);
  readonly #units = new Uint16Array(SLOTS * MAX_UNITS);

  /** The count of `units[at..to)` whose hash is `hash`, or 0. */
  get(units: Uint16Array, at: number, to: number, hash: number): number {
    const slot = (hash >>> 15) & (SLOTS - 2);
    if (this.#hashes[slot] === hash && this.#equals(slot, units, at, to)) return this.#entries[slot]! & 0xff;
    if (this.#hashes[slot + 1] === hash && this.#equals(slot + 1, units, at, to))
      return this.#entries[slot + 1]! & 0xff;
    return 0;
  }

  /** Remembers a count. The newest stands first of its pair. */
  set(units: Uint16Array, at: number, to: number, hash: number, count: number): void {
    const slot = (hash >>> 15) & (SLOTS - 2);
    if (this.#entries[slot] !== 0) {
      this.#hashes[slot + 1] = this.#hashes[slot]!;
      this.#entries[slot + 1] = this.#entries[slot]!;
      this.#units.copyWithin((slot + 1) * MAX_UNITS, slot * MAX_UNITS, (slot + 1) * MAX_UNITS);
    }
    this.#hashes[slot] = hash;
    this.#entries[slot] = ((to - at) << 8) | count;
    const from = slot * MAX_UNITS;
    for (let i = at; i < to; i += 1) this.#units[from + i - at] = units[i]!;
  }

  #equals(slot: number, units: Uint16Array, at: number, to: number): boolean {
    if (this.#entries[slot]! >> 8 !== to - at) return false;
    const from = slot * MAX_UNITS - at;
    for (let i = at; i < to; i += 1) if (this.#units[from + i] !== units[i]) return false;
    return true;
  }
}
