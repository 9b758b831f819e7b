import { QUERY_TOKENS, rounded } from './score-passages.js';
import type { Output, Session } from './session.js';
import type { Tokenizer, Word } from './tokenizer.js';
import type { Answer, ExtractiveReader } from './types.js';

export interface ReaderSettings {
  readonly length: number;
  readonly threshold: number;
}

/** Tokens that two windows share. */
const STRIDE = 128;
/** An answer's tokens at most, and how many starts and ends of a window are paired. */
const LONGEST = 30;
const BEST = 20;

/**
 * A reader over a model with outputs `start` and `end`, (1, tokens) of logits, the first token's for "no answer". The best pair of all windows
 * is weighed against the least "no answer" of all windows (Devlin et al. 2019, over windows as in the SQuAD 2.0 baselines). Time is
 * linear in the context.
 */
export function extractiveReader(
  session: Session,
  tokenizer: Tokenizer,
  { length, threshold }: ReaderSettings,
): ExtractiveReader {
  return {
    async answer(question, context) {
      const query = tokenizer.ids(question).slice(0, QUERY_TOKENS);
      const { before, between, after } = tokenizer.pair;
      const room = Math.max(1, length - query.length - before.length - between.length - after.length);
      let none = Number.POSITIVE_INFINITY;
      let best: { logit: number; start: number; end: number } | undefined;
      for (const window of wordWindows(tokenizer.words(context), room, Math.min(STRIDE, room >> 1))) {
        const text = window.flatMap(({ ids }) => ids);
        const { textAt, outputs } = await session.run(tokenizer.pair, { query, text });
        const start = outputs.get('start');
        const end = outputs.get('end');
        if (start === undefined || end === undefined) throw new Error('the model gave no start or no end');
        none = Math.min(none, start.at(0, 0) + end.at(0, 0));
        const found = bestSpan(start, end, textAt, text.length);
        if (found === undefined || (best !== undefined && found.logit <= best.logit)) continue;
        const [first, last] = [wordAt(window, found.first), wordAt(window, found.last)];
        if (first !== undefined && last !== undefined) {
          best = { logit: found.logit, start: first.start, end: last.end };
        }
      }
      if (best === undefined || best.logit - none <= threshold) return undefined;
      const { start, end, logit } = best;
      return { text: context.slice(start, end), start, end, score: rounded(logit - none) } satisfies Answer;
    },
  };
}

/** Stretches of words of at most `room` tokens; the next one begins `stride` tokens before the last one's end. A longer word stands alone, cut. */
export function wordWindows(words: readonly Word[], room: number, stride: number): Word[][] {
  const windows: Word[][] = [];
  let from = 0;
  while (from < words.length) {
    let to = from;
    let size = 0;
    while (to < words.length && (to === from || size + tokens(words[to]) <= room)) size += tokens(words[to++]);
    windows.push(words.slice(from, to).map((word) => ({ ...word, ids: word.ids.slice(0, room) })));
    if (to === words.length) break;
    let back = to;
    let shared = 0;
    while (back > from + 1 && shared + tokens(words[back - 1]) <= stride) shared += tokens(words[--back]);
    from = back;
  }
  return windows;
}

const tokens = (word: Word | undefined): number => word?.ids.length ?? 0;

/** The best start with an end at or after it, among the best of each; the first among equals. */
function bestSpan(
  start: Output,
  end: Output,
  textAt: number,
  size: number,
): { first: number; last: number; logit: number } | undefined {
  let best: { first: number; last: number; logit: number } | undefined;
  const ends = topTokens(end, textAt, size);
  for (const first of topTokens(start, textAt, size)) {
    for (const last of ends) {
      if (last < first || last - first >= LONGEST) continue;
      const logit = start.at(textAt + first, 0) + end.at(textAt + last, 0);
      if (best === undefined || logit > best.logit) best = { first, last, logit };
    }
  }
  return best;
}

function topTokens(output: Output, textAt: number, size: number): number[] {
  const all = Array.from({ length: size }, (_none, token) => token);
  return all.sort((a, b) => output.at(textAt + b, 0) - output.at(textAt + a, 0) || a - b).slice(0, BEST);
}

function wordAt(window: readonly Word[], token: number): Word | undefined {
  let at = 0;
  return window.find((word) => {
    at += word.ids.length;
    return token < at;
  });
}
