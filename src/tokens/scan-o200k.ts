import { astralClass, astralWidth, BREAK, CLASS_OF, LETTER, LOWER, NUMBER, SURROGATE, UPPER } from './char-classes.js';
import { classAt, contractionAt, restEnd, widthAt } from './scan-rest.js';

/**
 * End of the pre-token that begins at `at` under the pattern of `o200k_base`, whose two letter alternatives are
 * `[^\r\n\p{L}\p{N}]?U*L+(contraction)?` and `[^\r\n\p{L}\p{N}]?U+L*(contraction)?` (U: upper, title, modifier, other
 * letters and marks; L: the same with lower instead of upper and title). What a backtracking matcher finds is worked out by
 * cases: a run of U followed by a lower-case letter goes on through the run of L; else it ends after its last character
 * that is also in L; else, being all capitals, it is taken whole.
 */
export function o200kEnd(units: Uint16Array, at: number, end: number): number {
  const first = classAt(units, at, end);
  if ((first & (LETTER | NUMBER | BREAK)) !== 0) {
    if ((first & LETTER) === 0) return restEnd(units, at, end, 0x2f);
    return lettersEnd(units, at, end, -1);
  }
  const from = at + widthAt(units, at, end);
  // A mark may stand before letters as their prefix, or be a letter itself when that leads nowhere.
  const alone = (first & UPPER) !== 0 ? from : -1;
  const to = from < end ? lettersEnd(units, from, end, alone) : -1;
  if (to !== -1) return to;
  if (alone !== -1) return alone + contractionAt(units, alone, end);
  return restEnd(units, at, end, 0x2f);
}

/** End of the letters from `from`, contraction included; -1: no letters there. `alone`: where to end rather than take capitals only. */
function lettersEnd(units: Uint16Array, from: number, end: number, alone: number): number {
  let to = from;
  let flags = 0;
  let both = -1;
  while (to < end) {
    flags = CLASS_OF[units[to]!]!;
    let width = 1;
    if (flags === SURROGATE) {
      flags = astralClass(units, to, end);
      width = astralWidth(units, to, end);
    }
    if ((flags & UPPER) === 0) break;
    to += width;
    if ((flags & LOWER) !== 0) both = to;
    flags = 0;
  }
  if ((flags & LOWER) !== 0) {
    while (to < end) {
      flags = CLASS_OF[units[to]!]!;
      if ((flags & LOWER) !== 0) to += 1;
      else if (flags === SURROGATE && (astralClass(units, to, end) & LOWER) !== 0) to += astralWidth(units, to, end);
      else break;
    }
  } else if (both !== -1) to = both;
  else if (to === from) return -1;
  else if (alone !== -1) return alone;
  return to + contractionAt(units, to, end);
}
