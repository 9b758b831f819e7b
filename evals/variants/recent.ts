/** The most recently used values under string keys, up to a total weight; older ones are forgotten. */
export class Recent<T> {
  readonly #entries = new Map<string, { value: T; weight: number }>();
  readonly #capacity: number;
  #weight = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T, weight: number): void {
    const earlier = this.#entries.get(key);
    if (earlier !== undefined) this.#weight -= earlier.weight;
    this.#entries.delete(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#capacity || oldest === key) break;
      this.#entries.delete(oldest);
      this.#weight -= entry.weight;
    }
  }

  /** The value under the key, made now if it is not there. */
  through(key: string, weight: number, make: () => T): T {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made, weight);
    return made;
  }
}
