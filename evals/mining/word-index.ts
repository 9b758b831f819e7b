const WORD = /[\p{L}\p{N}_]+/gu;

interface Posting {
  /** Messages in which the word stands, rising. */
  readonly messages: number[];
  count: number;
}

/** The whole words of a text. JSON's escapes of line feeds and tabs are no letters. */
export function wordsOf(text: string): string[] {
  return text.replace(/\\[nrt]/g, '  ').match(WORD) ?? [];
}

/** Which messages hold which whole words; built message by message, in linear time. */
export class WordIndex {
  readonly #postings = new Map<string, Posting>();

  add(message: number, text: string): void {
    for (const word of wordsOf(text)) {
      const known = this.#postings.get(word);
      if (known === undefined) this.#postings.set(word, { messages: [message], count: 1 });
      else {
        known.count += 1;
        if (known.messages.at(-1) !== message) known.messages.push(message);
      }
    }
  }

  /** The postings of the word in the text that stands in the fewest messages; undefined when some word stands nowhere. */
  rarest(words: readonly string[]): Readonly<Posting> | undefined {
    let best: Posting | undefined;
    for (const word of words) {
      const posting = this.#postings.get(word);
      if (posting === undefined) return undefined;
      if (best === undefined || posting.messages.length < best.messages.length) best = posting;
    }
    return best;
  }
}
