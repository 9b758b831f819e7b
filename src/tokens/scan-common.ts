import { CLASS_OF, LETTER, LOWER, OTHER, SPACE, SURROGATE, UPPER } from './char-classes.js';

const APOSTROPHE = 0x27;
const CAPITAL = LETTER | UPPER;
const SMALL = LETTER | LOWER;

/** End of one to three ASCII digits at `at`, which both patterns take as a piece; 0 where there are none, or others may go on with them. */
export function digitsEnd(units: Uint16Array, at: number, end: number): number {
  const most = Math.min(at + 3, end);
  let to = at;
  while (to < most && isDigit(units[to]!)) to += 1;
  return to === at || (to < at + 3 && to < end && units[to]! >= 0x80) ? 0 : to;
}

/**
 * End of the commonest piece under both patterns: a blank or a sign, or none, then a capital, or none, then small letters; 0 where something
 * else stands at `at`, or more may belong to it: other letters, marks, a contraction.
 */
export function wordEnd(units: Uint16Array, at: number, end: number): number {
  const first = units[at]!;
  let flags = CLASS_OF[first]!;
  let to = at;
  if ((flags === SPACE || flags === OTHER) && first !== APOSTROPHE) {
    to += 1;
    flags = to < end ? CLASS_OF[units[to]!]! : 0;
  }
  if (flags === CAPITAL) to += 1;
  const letters = to;
  while (to < end && CLASS_OF[units[to]!] === SMALL) to += 1;
  return to === letters || (to < end && mayGoOn(units[to]!)) ? 0 : to;
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

const mayGoOn = (unit: number): boolean =>
  (CLASS_OF[unit]! & (LETTER | UPPER | LOWER | SURROGATE)) !== 0 || unit === APOSTROPHE;
