const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True for a text that stands for itself as a number, `true`, `false` or `null`. */
export function isBareToken(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 45 || (first >= 48 && first <= 57)) return NUMBER.test(text);
  return text === 'null' || text === 'true' || text === 'false';
}

/** Character codes at which a bare cell ends. */
export type Ends = Uint8Array;

/** A bare cell ends at these: on a row, and inside brackets or a heading. */
export const ROW_END: Ends = endsOf(' \n');
export const NESTED_END: Ends = endsOf(' \n)];}');

function endsOf(characters: string): Ends {
  const ends = new Uint8Array(128);
  for (const character of characters) ends[character.charCodeAt(0)] = 1;
  return ends;
}

/** Where a bare cell ends. */
export function cellEnd(text: string, at: number, ends: Ends): number {
  let i = at;
  while (i < text.length && ends[text.charCodeAt(i)] !== 1) i++;
  return i;
}

/** What a bare cell of a string cannot begin with, ASCII; what it cannot hold at all, on a row and inside brackets. */
const QUOTED_FRONT: Ends = endsOf('"\\{[(!=&~@`');
const ROW_SPECIAL: Ends = endsOf(' \t\n\v\f\r');
const NESTED_SPECIAL: Ends = endsOf(' \t\n\v\f\r)];}');
const ELLIPSIS = 0x2026;
const AMPERSAND = 38;
const ALIAS_END = /&\d+$/;

/** True for white space beyond ASCII, as regular expressions have it. */
function isWideSpace(c: number): boolean {
  if (c < 0x1680) return c === 0xa0;
  if (c < 0x2000 || c > 0x3000) return c === 0x1680 || c === 0xfeff;
  return c <= 0x200a || c === 0x2028 || c === 0x2029 || c === 0x202f || c === 0x205f || c === 0x3000;
}

/** True when the inside of a string may stand without its quotes and is read back as a string. */
export function isBareString(inner: string, nested: boolean, strings: boolean): boolean {
  const first = inner.charCodeAt(0);
  if (inner === '' || QUOTED_FRONT[first] === 1 || first === ELLIPSIS) return false;
  const special = nested ? NESTED_SPECIAL : ROW_SPECIAL;
  let hasAmpersand = false;
  for (let i = 0; i < inner.length; i++) {
    const c = inner.charCodeAt(i);
    if (c < 128 ? special[c] === 1 : isWideSpace(c)) return false;
    if (c === AMPERSAND) hasAmpersand = true;
  }
  return (strings || !isBareToken(inner)) && !(hasAmpersand && ALIAS_END.test(inner));
}

/** The cell of a JSON string token. */
export function stringCell(token: string, nested: boolean, strings: boolean): string {
  const inner = token.slice(1, -1);
  if (isBareString(inner, nested, strings)) return inner;
  // A quote before a space or the row's end is a ditto: `\` says that a JSON token follows.
  return inner.startsWith(' ') ? `\\${token}` : token;
}
