import { HeadroomError, textKey } from '../base/index.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 10;
const SHAPE = /^[a-z2-7]{10}$/;

/**
 * The ref of an original: the first 50 bits of the SHA-256 of its UTF-16 code units in lower-case base32 (10 characters, about
 * six tokens). It depends on the text alone, so the same original has the same ref in every process and on every
 * machine. A store compares the whole hash before it lets two originals share one.
 */
export function refOf(text: string): string {
  return refOfKey(textKey(text));
}

/** The ref that belongs to a `textKey`. */
export function refOfKey(key: string): string {
  let bits = BigInt(`0x${key.slice(0, 13)}`) >> 2n;
  let ref = '';
  for (let i = 0; i < LENGTH; i++) {
    ref = (ALPHABET[Number(bits & 31n)] as string) + ref;
    bits >>= 5n;
  }
  return ref;
}

/** True for text of the exact shape of a ref. */
export function isRef(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * The ref a model or a person meant: surrounding space, quotes, brackets, the word `headroom` and a trailing colon are forgiven, a
 * whole mark is read as its ref. Throws REF_MALFORMED for everything else.
 */
export function parseRef(input: string): string {
  const short = input.slice(0, 200).trim();
  const inner = /^[["'`(]*(?:headroom[ :]+)?(?:ref[ :=]+)?([A-Za-z2-7]{10})(?:$|[^A-Za-z0-9])/i.exec(short)?.[1];
  if (inner === undefined) {
    const shown = JSON.stringify(short.slice(0, 40));
    throw new HeadroomError(
      'REF_MALFORMED',
      `${shown} is not a ref. A ref is the ${LENGTH} letters and digits after "[headroom " in a mark; give it exactly as it stands there. Trying this one again will not help.`,
    );
  }
  return inner.toLowerCase();
}
