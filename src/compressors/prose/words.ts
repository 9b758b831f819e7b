import { stem } from './stem.js';
import { STOP_WORDS } from './stop-words.js';

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?/gu;
/** Scripts that write no spaces between words, or long words of many parts: their words are pairs of letters. */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Longer words are no words; nobody asks for them by another form. */
const MOST = 64;

/** A word as it stands, and what it is compared by. */
export interface Word {
  readonly written: string;
  readonly stem: string;
}

/** The words of a text in order, without stop words; of dense scripts every pair of letters that follow each other. Linear. */
export function* wordsIn(text: string): Iterable<Word> {
  for (const [written] of text.matchAll(WORD)) {
    if (DENSE.test(written)) yield* pairsOf(written);
    else {
      const found = stemOf(written);
      if (found !== undefined) yield { written, stem: found };
    }
  }
}

export function* stemsIn(text: string): Iterable<string> {
  for (const { stem: one } of wordsIn(text)) yield one;
}

/** Undefined for stop words and single letters. */
function stemOf(written: string): string | undefined {
  if (written.length > MOST) return written.toLowerCase();
  const lower = written.toLowerCase().replace('’', "'");
  if (STOP_WORDS.has(lower) || (lower.length === 1 && !/\p{N}/u.test(lower))) return undefined;
  return stem(lower.replace(/'s$/, ''));
}

/** Two of these are endings and particles. */
const GRAMMAR = /^\p{sc=Hiragana}{2}$/u;

function* pairsOf(written: string): Iterable<Word> {
  const letters = [...written.toLowerCase()];
  if (letters.length === 1) yield { written, stem: written };
  for (let i = 0; i + 1 < letters.length; i++) {
    const pair = `${letters[i]}${letters[i + 1]}`;
    if (!GRAMMAR.test(pair)) yield { written: pair, stem: pair };
  }
}
