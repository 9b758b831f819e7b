/** What an arm sent at the place where something stood in the original. */
export interface Excerpt {
  /**
   * `same`: the text was sent as it was; `aligned`: found by what stands around the place; `beginning`: nothing of the surroundings could be
   * found, so its beginning is shown; `gone`: nothing was sent of this text.
   */
  readonly found: 'same' | 'aligned' | 'beginning' | 'gone';
  readonly text: string;
  /** Whether the sent text goes on before and after. */
  readonly before: boolean;
  readonly after: boolean;
}

const AROUND = 160;
/** A stretch between two anchors that is longer than this is shown by its two ends. */
const MOST = 900;
/** Surroundings that are searched for anchors, and how many are tried. */
const REACH = 20_000;
const TRIED = 300;

/** A word that may be an anchor: long enough to be rare, without the marks that an encoding may put elsewhere. */
const WORD = /[^\s"'`,;:{}[\]()<>|=\\]{5,64}/g;

/** Offset of a piece that occurs exactly once. */
function once(text: string, piece: string): number | undefined {
  const at = text.indexOf(piece);
  return at >= 0 && text.indexOf(piece, at + 1) < 0 ? at : undefined;
}

/** The nearest word that occurs once in both texts: where it begins and ends in the sent one. */
function anchor(words: readonly string[], original: string, sent: string): readonly [number, number] | undefined {
  for (const word of words.slice(0, TRIED)) {
    const at = once(sent, word);
    if (at !== undefined && once(original, word) !== undefined) return [at, at + word.length];
  }
  return undefined;
}

/** Fewer equal characters at an end of both texts are no anchor. */
const EQUAL = 40;

/** Where the sent text leaves the original: how many characters both begin with, at most `most`. */
function equalStart(original: string, sent: string, most: number): number | undefined {
  let at = 0;
  while (at < most && original[at] === sent[at]) at += 1;
  return at < EQUAL ? undefined : at;
}

/** How many characters both end with, at most `most`. */
function equalEnd(original: string, sent: string, most: number): number | undefined {
  let back = 0;
  while (back < most && original[original.length - 1 - back] === sent[sent.length - 1 - back]) back += 1;
  return back < EQUAL ? undefined : back;
}

function slice(text: string, from: number, to: number, found: Excerpt['found']): Excerpt {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to);
  return { found, text: text.slice(start, end), before: start > 0, after: end < text.length };
}

function between(sent: string, left: number, right: number): Excerpt {
  if (right - left <= MOST) return slice(sent, left - AROUND, right + AROUND, 'aligned');
  const half = MOST / 2;
  const skipped = right - left - MOST;
  const text = `${sent.slice(Math.max(0, left - AROUND), left + half)}\n[… ${skipped} characters of the sent text not shown …]\n${sent.slice(right - half, right + AROUND)}`;
  return { found: 'aligned', text, before: left > AROUND, after: right + AROUND < sent.length };
}

/**
 * What stands in `sent` where [start, end) stood in `original`: between the nearest words before and after it that occur once in both
 * texts, else between what both texts begin and end with. An arm may have moved records, so this is a help for the eye and no part of
 * any figure.
 */
export function excerptAt(original: string, [start, end]: readonly [number, number], sent: string): Excerpt {
  if (sent === '') return { found: 'gone', text: '', before: false, after: false };
  if (sent === original) return slice(sent, start - AROUND, end + AROUND, 'same');
  const earlier =
    original
      .slice(Math.max(0, start - REACH), start)
      .match(WORD)
      ?.reverse() ?? [];
  const later = original.slice(end, end + REACH).match(WORD) ?? [];
  const left = anchor(earlier, original, sent)?.[1] ?? equalStart(original, sent, Math.min(start, sent.length));
  const close = Math.min(original.length - end, sent.length - (left ?? 0));
  const right = anchor(later, original, sent)?.[0] ?? fromEnd(sent, equalEnd(original, sent, close));
  if (left !== undefined && right !== undefined && left <= right) return between(sent, left, right);
  if (left !== undefined) return slice(sent, left - AROUND, left + 2 * AROUND, 'aligned');
  if (right !== undefined) return slice(sent, right - 2 * AROUND, right + AROUND, 'aligned');
  return slice(sent, 0, 3 * AROUND, 'beginning');
}

const fromEnd = (text: string, back: number | undefined) => (back === undefined ? undefined : text.length - back);
