/** A least-recently-used map with a limit on the sum of its entries' sizes. */
export class Memo<V> {
  readonly #entries = new Map<string, { value: V; size: number }>();
  readonly #limit: number;
  #size = 0;
  hits = 0;
  misses = 0;

  /** `limit`: in the unit of the sizes given to `set`. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, size: number): void {
    const old = this.#entries.get(key);
    if (old !== undefined) this.#size -= old.size;
    this.#entries.delete(key);
    if (size > this.#limit) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#limit) break;
      this.#entries.delete(oldest);
      this.#size -= entry.size;
    }
  }
}
