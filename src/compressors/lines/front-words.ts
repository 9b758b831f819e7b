/**
 * Visits the words among a line's first `chars` code units, `words` of them at most, until `visit` gives true: what stands between white space, bars
 * and commas. The space that a line begins with is none; a bar or comma behind it ends an empty word.
 */
export function walkFrontWords(
  line: string,
  chars: number,
  words: number,
  visit: (from: number, to: number, place: number) => boolean,
): void {
  const end = Math.min(line.length, chars);
  let at = 0;
  while (at < end && isSpace(line.charCodeAt(at))) at++;
  for (let place = 0; place < words; place++) {
    let to = at;
    while (to < end && !isBetween(line.charCodeAt(to))) to++;
    if (visit(at, to, place) || to >= end) return;
    at = to + 1;
    while (at < end && isBetween(line.charCodeAt(at))) at++;
  }
}

const SPACE = 1;
const SIGN = 2;
const PARTS = new Uint8Array(128).map((_, c) =>
  c === 124 || c === 44 ? SIGN : c === 32 || (c >= 9 && c <= 13) ? SPACE : 0,
);

function isBetween(code: number): boolean {
  return code < 128 ? PARTS[code] !== 0 : isWideSpace(code);
}

function isSpace(code: number): boolean {
  return code < 128 ? PARTS[code] === SPACE : isWideSpace(code);
}

function isWideSpace(code: number): boolean {
  return /\s/.test(String.fromCharCode(code));
}
