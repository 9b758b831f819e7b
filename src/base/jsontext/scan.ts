const QUOTE = 34;
const BACKSLASH = 92;

/** First offset at or after `at` that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
    i++;
  }
}

function isHex(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

/** End of the escape whose backslash stands at `at`, or -1. */
function escapeEnd(text: string, at: number): number {
  const c = text.charCodeAt(at + 1);
  if (c === 117) {
    for (let k = at + 2; k < at + 6; k++) if (!isHex(text.charCodeAt(k))) return -1;
    return at + 6;
  }
  const short =
    c === QUOTE || c === BACKSLASH || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;
  return short ? at + 2 : -1;
}

/** End of the string whose opening quote stands at `at`: positive when it holds no escape, negated when it does, 0 when malformed. */
export function stringEnd(text: string, at: number): number {
  let i = at + 1;
  let escaped = false;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) return escaped ? -(i + 1) : i + 1;
    if (c === BACKSLASH) {
      escaped = true;
      i = escapeEnd(text, i);
      if (i < 0) return 0;
    } else if (c >= 32) {
      i++;
    } else {
      return 0; // a control character, or NaN past the end
    }
  }
}

function digitsEnd(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text.charCodeAt(i);
    if (!(c >= 48 && c <= 57)) return i;
    i++;
  }
}

/** End of the number that begins at `at`, or 0 when it is not one by the JSON grammar. */
export function numberEnd(text: string, at: number): number {
  let i = text.charCodeAt(at) === 45 ? at + 1 : at;
  const whole = digitsEnd(text, i);
  if (whole === i || (text.charCodeAt(i) === 48 && whole > i + 1)) return 0;
  i = whole;
  if (text.charCodeAt(i) === 46) {
    const fraction = digitsEnd(text, i + 1);
    if (fraction === i + 1) return 0;
    i = fraction;
  }
  const c = text.charCodeAt(i);
  if (c === 101 || c === 69) {
    const sign = text.charCodeAt(i + 1);
    const from = sign === 43 || sign === 45 ? i + 2 : i + 1;
    const exponent = digitsEnd(text, from);
    if (exponent === from) return 0;
    i = exponent;
  }
  return i;
}

/** End of `true`, `false` or `null` at `at`, or 0. */
export function literalEnd(text: string, at: number): number {
  if (text.startsWith('true', at) || text.startsWith('null', at)) return at + 4;
  return text.startsWith('false', at) ? at + 5 : 0;
}
