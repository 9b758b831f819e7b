import { astralClass, astralWidth, BREAK, CLASS_OF, LETTER, NUMBER, SURROGATE } from './char-classes.js';
import { classAt, contractionAt, restEnd, widthAt } from './scan-rest.js';

/**
 * End of the pre-token that begins at `at` under the pattern of `cl100k_base`: a contraction, else
 * `[^\r\n\p{L}\p{N}]?\p{L}+`, else what both patterns share.
 */
export function cl100kEnd(units: Uint16Array, at: number, end: number): number {
  const contraction = contractionAt(units, at, end);
  if (contraction !== 0) return at + contraction;
  const first = classAt(units, at, end);
  const from = (first & (LETTER | NUMBER | BREAK)) === 0 ? at + widthAt(units, at, end) : at;
  let to = from;
  while (to < end) {
    const flags = CLASS_OF[units[to]!]!;
    if ((flags & LETTER) !== 0) to += 1;
    else if (flags === SURROGATE && (astralClass(units, to, end) & LETTER) !== 0) to += astralWidth(units, to, end);
    else break;
  }
  return to > from ? to : restEnd(units, at, end, 0x0a);
}
