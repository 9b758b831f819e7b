import type { SquadRow } from '../../../datasets/index.js';

/** All paragraphs, with how many of them each word stands in. */
export interface Corpus {
  readonly paragraphs: readonly SquadRow[];
  /** Paragraphs that hold the word (lower case). */
  readonly frequency: ReadonlyMap<string, number>;
}

const WORD = /[\p{L}]{4,}/gu;

export function buildCorpus(paragraphs: readonly SquadRow[]): Corpus {
  const frequency = new Map<string, number>();
  for (const { context } of paragraphs) {
    for (const word of new Set(context.toLowerCase().match(WORD))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return { paragraphs, frequency };
}

/**
 * The word (four letters or more) of a text that stands in the fewest paragraphs, the first among equals, and that `avoid` does
 * not hold; undefined where there is none.
 */
export function rarestWord(corpus: Corpus, text: string, avoid: string): string | undefined {
  const shunned = avoid.toLowerCase();
  let best: { word: string; count: number } | undefined;
  for (const [word] of text.matchAll(WORD)) {
    if (shunned.includes(word.toLowerCase())) continue;
    const count = corpus.frequency.get(word.toLowerCase()) ?? 0;
    if (best === undefined || count < best.count) best = { word, count };
  }
  return best?.word;
}

/** The sentence of `text` in which `answer` stands, at or after `start` where it does, else at its first place. */
export function sentenceOf(text: string, answer: string, start: number): string {
  const given = text.startsWith(answer, start) ? start : text.indexOf(answer);
  const from = Math.max(
    0,
    ...[...text.slice(0, given).matchAll(/[.!?]["')\]]*\s+(?=\p{Lu})/gu)].map((m) => m.index + m[0].length),
  );
  const end = /[.!?]["')\]]*(?=\s+\p{Lu}|\s*$)/u.exec(text.slice(given + answer.length));
  return text.slice(from, end === null ? undefined : given + answer.length + end.index + end[0].length);
}
