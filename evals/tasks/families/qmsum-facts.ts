import { safeAtom } from '../atoms.js';
import type { Fact } from '../types.js';

const MOST = 4;
/** Words in a row of which a piece is made, the telling one in their midst. */
const AROUND = 2;
const SHORTEST = 12;
const WORD = /[\p{L}\p{N}]{4,}|\p{N}+/gu;

/**
 * What somebody who writes the answer must have read: of the turns that the question is about, those that say most of what the answer says
 * (shared words, each weighed by how few turns of the meeting have it), and of each the words around the most telling one, as they stand.
 * Where no turn shares a word with the answer, the turns with the rarest words. Turns of equal weight in their order.
 */
export function spokenFacts(
  turns: readonly string[],
  relevant: readonly string[],
  { query, answer }: { readonly query: string; readonly answer: string },
): Fact[] {
  const weights = wordWeights(turns);
  const said = new Set(wordsIn(answer));
  const shared = relevant.map((turn) => ranked(turn, weights, (word) => said.has(word)));
  const any = shared.some(({ words }) => words.length > 0);
  const scored = any ? shared : relevant.map((turn) => ranked(turn, weights, () => true));
  const order = [...scored].sort((a, b) => b.score - a.score);
  const pieces = order.flatMap(({ turn, words }) => pieceAround(turn, words) ?? []);
  return [...new Set(pieces)]
    .slice(0, MOST)
    .map((piece, index) => ({ id: `said-${index}`, class: 'needed', atoms: [piece], question: query }));
}

interface Ranked {
  readonly turn: string;
  /** Its accepted words, the rarest first. */
  readonly words: readonly string[];
  readonly score: number;
}

function ranked(turn: string, weights: ReadonlyMap<string, number>, wanted: (word: string) => boolean): Ranked {
  const weight = (word: string) => weights.get(word) ?? 0;
  const words = [...new Set(wordsIn(turn))].filter(wanted).sort((a, b) => weight(b) - weight(a));
  return { turn, words, score: words.reduce((sum, word) => sum + weight(word), 0) };
}

/** ln(turns / turns with the word). */
function wordWeights(turns: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const turn of turns) for (const word of new Set(wordsIn(turn))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(turns.length / count)]));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** A few words in a row around the first word that gives a piece long enough to be no accident. */
function pieceAround(turn: string, words: readonly string[]): string | undefined {
  const spoken = [...turn.matchAll(/\S+/g)];
  for (const word of words) {
    const at = spoken.findIndex(([text]) => wordsIn(text).includes(word));
    const first = spoken[Math.max(0, at - AROUND)];
    const last = spoken[Math.min(spoken.length - 1, at + AROUND)];
    if (at === -1 || first === undefined || last === undefined) continue;
    const piece = safeAtom(turn.slice(first.index, last.index + last[0].length));
    if (piece !== undefined && piece.length >= SHORTEST && wordsIn(piece).includes(word)) return piece;
  }
  return undefined;
}
