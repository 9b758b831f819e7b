/**
 * Unicode classes that the two pre-tokenizing patterns ask for, one byte of flags per UTF-16 code unit. They are read from
 * the running Node's own `\p{…}` tables, so that they agree with any tokenizer that runs the patterns as regular
 * expressions on the same Node (code points newer than its Unicode version are `OTHER` for both).
 */

/** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` */
export const UPPER = 1;
/** `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` */
export const LOWER = 2;
/** `\p{L}` */
export const LETTER = 4;
/** `\p{N}` */
export const NUMBER = 8;
/** `\s` as JavaScript has it (with U+FEFF, without U+0085) */
export const SPACE = 16;
/** `[\r\n]` */
export const BREAK = 32;
/** `[^\s\p{L}\p{N}]` */
export const OTHER = 64;
/** A surrogate code unit: ask `astralClass`. */
export const SURROGATE = 128;

const CLASSES: readonly (readonly [string, number])[] = [
  ['[\\p{Lu}\\p{Lt}]', LETTER | UPPER],
  ['\\p{Ll}', LETTER | LOWER],
  ['[\\p{Lm}\\p{Lo}]', LETTER | UPPER | LOWER],
  ['\\p{M}', OTHER | UPPER | LOWER],
  ['\\p{N}', NUMBER],
  ['[^\\S\\r\\n]', SPACE],
  ['[\\r\\n]', SPACE | BREAK],
];

/** Flags by UTF-16 code unit: of ASCII from the start, of all others once `learnClasses` was called. */
export const CLASS_OF: Uint8Array = new Uint8Array(0x10000)
  .fill(OTHER, 0, 0x80)
  .fill(SPACE, 0x09, 0x0e)
  .fill(NUMBER, 0x30, 0x3a)
  .fill(LETTER | UPPER, 0x41, 0x5b)
  .fill(LETTER | LOWER, 0x61, 0x7b);
CLASS_OF[0x20] = SPACE;
CLASS_OF[0x0a] = CLASS_OF[0x0d] = SPACE | BREAK;

let learnt = false;

/** To be called before text that is not all ASCII is read; it takes some milliseconds once, which many processes never need. */
export function learnClasses(): void {
  if (learnt) return;
  learnt = true;
  CLASS_OF.fill(OTHER, 0x80);
  fill(0x80, 0xd800);
  fill(0xe000, 0x10000);
  CLASS_OF.fill(SURROGATE, 0xd800, 0xe000);
}

function fill(from: number, to: number): void {
  const units = Uint16Array.from({ length: to - from }, (_, i) => from + i);
  const text = Buffer.from(units.buffer).toString('utf16le');
  for (const [source, flags] of CLASSES) {
    for (const match of text.matchAll(new RegExp(`${source}+`, 'gu'))) {
      CLASS_OF.fill(flags, from + match.index, from + match.index + match[0].length);
    }
  }
}

const ASTRAL_PATTERNS = CLASSES.map(([source, flags]) => [new RegExp(source, 'u'), flags] as const);
let astral: Uint8Array | undefined;

/** Flags of the code point whose first unit, at `at`, is a surrogate; a lone surrogate is `OTHER`. */
export function astralClass(units: Uint16Array, at: number, end: number): number {
  if (astralWidth(units, at, end) === 1) return OTHER;
  const offset = ((units[at]! - 0xd800) << 10) + (units[at + 1]! - 0xdc00);
  astral ??= new Uint8Array(0x100000);
  const known = astral[offset]!;
  if (known !== 0) return known;
  const character = String.fromCodePoint(0x10000 + offset);
  const flags = ASTRAL_PATTERNS.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
  astral[offset] = flags;
  return flags;
}

/** 2 for a surrogate pair at `at`, else 1. */
export function astralWidth(units: Uint16Array, at: number, end: number): number {
  if (units[at]! > 0xdbff || at + 1 >= end) return 1;
  const next = units[at + 1]!;
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}
