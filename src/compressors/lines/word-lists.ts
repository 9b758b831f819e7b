import { WordIds } from '../../encode/index.js';

/** Words of letters that are read of one line, and characters of it. */
const MAX_WORDS = 40;
const MAX_CHARS = 600;

/** What may begin a word: letters, `_`, `$`, anything beyond ASCII; and what else may stand in one. */
const BEGINS = 1;
const DIGIT = 2;
const CLASS = new Uint8Array(128).map((_, c) => {
  if (c >= 48 && c <= 57) return DIGIT;
  return (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c === 36 ? BEGINS : 0;
});

export interface WordLists {
  /** Numbers of words; those of content `c` from `starts[c]` to `starts[c + 1]`. */
  readonly words: Int32Array;
  readonly starts: Int32Array;
  /** By word: on how many lines it stands. */
  readonly counts: Int32Array;
}

/** The words of letters in each content; such with digits are values and no words. `lines`: on how many lines each content stands. */
export function readWordLists(contents: readonly string[], lines: Int32Array): WordLists {
  const ids = new WordIds();
  let words = new Int32Array(contents.length * 8 + MAX_WORDS);
  const starts = new Int32Array(contents.length + 1);
  /** By word: the last content with it, plus 1. */
  let last = new Int32Array(1 << 10);
  let counts = new Int32Array(1 << 10);
  let next = 0;
  for (let c = 0; c < contents.length; c++) {
    const content = contents[c] as string;
    const end = Math.min(content.length, MAX_CHARS);
    if (next + MAX_WORDS > words.length) words = resized(words);
    const most = next + MAX_WORDS;
    for (let i = 0; i < end && next < most; i++) {
      if (classOf(content.charCodeAt(i)) !== BEGINS) continue;
      const from = i;
      let digits = false;
      for (i++; i < end; i++) {
        const kind = classOf(content.charCodeAt(i));
        if (kind === 0) break;
        if (kind === DIGIT) digits = true;
      }
      if (digits) continue;
      const word = ids.of(content, from, i);
      words[next++] = word;
      if (word >= last.length) {
        last = resized(last);
        counts = resized(counts);
      }
      if (last[word] === c + 1) continue;
      last[word] = c + 1;
      counts[word] = (counts[word] as number) + (lines[c] as number);
    }
    starts[c + 1] = next;
  }
  return { words, starts, counts };
}

function classOf(code: number): number {
  return code < 128 ? (CLASS[code] as number) : BEGINS;
}

function resized(from: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(from.length * 2);
  more.set(from);
  return more;
}
