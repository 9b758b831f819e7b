import type { Score } from '../types.js';

/** What the prompt asks a model to say where the text holds no answer. */
export const NO_ANSWER = 'unanswerable';

/**
 * SQuAD 2.0's rule: exact match, and F1 over words, each the best over the official answers, after normalising. Where there
 * is no official answer, or the model says that there is none, both are 1 if the two agree and 0 otherwise.
 * `value` is the exact match, `secondary.f1` the F1.
 */
export function scoreSquad(golds: readonly string[], answer: string): Score {
  const given = normaliseAnswer(answer) === NO_ANSWER ? '' : answer;
  const accepted = golds.filter((gold) => normaliseAnswer(gold) !== '');
  const against = accepted.length === 0 ? [''] : accepted;
  const exact = against.map((gold) => (normaliseAnswer(gold) === normaliseAnswer(given) ? 1 : 0));
  return {
    value: Math.max(...exact),
    secondary: { f1: Math.max(...against.map((gold) => wordF1(gold, given))) },
    parsed: true,
  };
}

/** Lower case, no ASCII punctuation, no articles (a, an, the), single blanks: in this order. */
export function normaliseAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(ARTICLES, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
}

// Word boundaries as Python's re sees them: letters and digits of every script belong to words.
const ARTICLES = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

function wordF1(gold: string, given: string): number {
  const right = words(gold);
  const said = words(given);
  if (right.length === 0 || said.length === 0) return right.length === said.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of right) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of said) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  if (common === 0) return 0;
  const precision = common / said.length;
  const recall = common / right.length;
  return (2 * precision * recall) / (precision + recall);
}

function words(text: string): string[] {
  const normal = normaliseAnswer(text);
  return normal === '' ? [] : normal.split(' ');
}
