import type { Expanded } from '../../encode/index.js';

/** What the texts that were decoded last have decoded to: candidates are asked for again when they are judged and, once sent, when they are referred to. */
export class Decoded {
  readonly #known = new Map<string, Expanded>();
  #size = 0;

  /** `limit`: UTF-16 code units of remembered originals together. */
  constructor(private readonly limit: number) {}

  get(text: string): Expanded | undefined {
    return this.#known.get(text);
  }

  set(text: string, original: Expanded): void {
    if (this.#known.has(text)) return;
    this.#known.set(text, original);
    this.#size += original.text.length;
    for (const [oldest, { text: one }] of this.#known) {
      if (this.#size <= this.limit) break;
      this.#known.delete(oldest);
      this.#size -= one.length;
    }
  }
}
