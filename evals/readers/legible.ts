import { Recent } from '../variants/index.js';

/** Which runs of letters stand in a text; built once a text, since many facts ask of the same one. */
export class Letters {
  readonly #text: string;
  readonly #words: Set<string>;
  readonly #inside = new Map<string, boolean>();

  constructor(text: string) {
    this.#text = text;
    this.#words = new Set(text.match(/\p{L}{4,}/gu));
  }

  has(run: string): boolean {
    if (this.#words.has(run)) return true;
    let inside = this.#inside.get(run);
    if (inside === undefined) {
      inside = this.#text.includes(run);
      this.#inside.set(run, inside);
    }
    return inside;
  }

  hasAll(runs: readonly string[]): boolean {
    return runs.every((run) => this.has(run));
  }
}

const known = new Recent<Letters>(4_000_000);

/** The letters of a text, remembered. */
export function lettersOf(text: string): Letters {
  return known.through(text, text.length, () => new Letters(text));
}
