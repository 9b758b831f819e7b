const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True for a text that stands for itself as a number, `true`, `false` or `null`. */
export function isBareToken(text: string): boolean {
  return text === 'null' || text === 'true' || text === 'false' || NUMBER.test(text);
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

const BARE_ROW = /^[^"\\{[(!=&~@`…\s][^\s]*$/;
const BARE_NESTED = /^[^"\\{[(!=&~@`…\s)\];}][^\s)\];}]*$/;
const ALIAS_END = /&\d+$/;

/** True when the inside of a string may stand without its quotes and is read back as a string. */
export function isBareString(inner: string, nested: boolean, strings: boolean): boolean {
  if (!(nested ? BARE_NESTED : BARE_ROW).test(inner)) return false;
  if (!strings && isBareToken(inner)) return false;
  return !ALIAS_END.test(inner);
}

/** The cell of a JSON string token. */
export function stringCell(token: string, nested: boolean, strings: boolean): string {
  const inner = token.slice(1, -1);
  if (isBareString(inner, nested, strings)) return inner;
  // A quote before a space or the row's end is a ditto: `\` says that a JSON token follows.
  return inner.startsWith(' ') ? `\\${token}` : token;
}
