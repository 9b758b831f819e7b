import { astralClass, astralWidth, BREAK, CLASS_OF, NUMBER, OTHER, SPACE, SURROGATE } from './char-classes.js';

/** Flags of the code point at `at`, surrogate pairs included. */
export function classAt(units: Uint16Array, at: number, end: number): number {
  const flags = CLASS_OF[units[at]!]!;
  return flags === SURROGATE ? astralClass(units, at, end) : flags;
}

/** Code units of the code point at `at`. */
export function widthAt(units: Uint16Array, at: number, end: number): number {
  return CLASS_OF[units[at]!] === SURROGATE ? astralWidth(units, at, end) : 1;
}

/**
 * Length in code units of a contraction ('s 't 're 've 'm 'll 'd, any case) at `at`, 0 when there is none.
 */
export function contractionAt(units: Uint16Array, at: number, end: number): number {
  if (at + 1 >= end || units[at] !== 0x27) return 0;
  const first = units[at + 1]! | 32;
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return 2;
  if (at + 2 >= end) return 0;
  const second = units[at + 2]! | 32;
  if (second === 0x65) return first === 0x72 || first === 0x76 ? 3 : 0;
  return second === 0x6c && first === 0x6c ? 3 : 0;
}

/**
 * End of the pre-token at `at` when no letter alternative matched there: the alternatives that both patterns share,
 * `\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`. `slash` is the code unit that may follow among
 * the line breaks after punctuation (o200k_base), or a line feed again where there is none (cl100k_base).
 */
export function restEnd(units: Uint16Array, at: number, end: number, slash: number): number {
  const flags = classAt(units, at, end);
  if ((flags & NUMBER) !== 0) return numberEnd(units, at, end);
  if ((flags & OTHER) !== 0) return otherEnd(units, at, end, slash);
  if (units[at] === 0x20 && at + 1 < end && (classAt(units, at + 1, end) & OTHER) !== 0) {
    return otherEnd(units, at + 1, end, slash);
  }
  return spaceEnd(units, at, end);
}

function numberEnd(units: Uint16Array, at: number, end: number): number {
  let to = at;
  for (let taken = 0; taken < 3 && to < end && (classAt(units, to, end) & NUMBER) !== 0; taken += 1) {
    to += widthAt(units, to, end);
  }
  return to;
}

function otherEnd(units: Uint16Array, at: number, end: number, slash: number): number {
  let to = at;
  while (to < end) {
    const flags = CLASS_OF[units[to]!]!;
    if ((flags & OTHER) !== 0) to += 1;
    else if (flags === SURROGATE && (astralClass(units, to, end) & OTHER) !== 0) to += astralWidth(units, to, end);
    else break;
  }
  while (to < end && ((CLASS_OF[units[to]!]! & BREAK) !== 0 || units[to] === slash)) to += 1;
  return to;
}

/** No white space is astral. A run ends after its last line break, else one short of what follows, else whole. */
function spaceEnd(units: Uint16Array, at: number, end: number): number {
  let to = at;
  let afterBreak = -1;
  while (to < end) {
    const flags = CLASS_OF[units[to]!]!;
    if ((flags & SPACE) === 0) break;
    to += 1;
    if ((flags & BREAK) !== 0) afterBreak = to;
  }
  if (afterBreak !== -1) return afterBreak;
  return to === end || to - at === 1 ? to : to - 1;
}
