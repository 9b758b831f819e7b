// Quote, backslash and control characters, which JSON writes otherwise.
const ESCAPED = /["\\\u0000-\u001f]+/;

/** The longest piece of a text without characters that JSON escapes; undefined when nothing but blanks is left. */
export function safeAtom(text: string): string | undefined {
  const pieces = text.split(ESCAPED).map((piece) => piece.trim());
  const longest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  return longest === '' ? undefined : longest;
}

/** `count` words in a row of a text, beginning at its nth word (wrapped), as they stand there; undefined in a text too short for it. */
export function fragment(text: string, nth: number, count = 5): string | undefined {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length < count) return undefined;
  const start = nth % (words.length - count + 1);
  const first = words[start] as RegExpExecArray;
  const last = words[start + count - 1] as RegExpExecArray;
  const cut = safeAtom(text.slice(first.index, last.index + last[0].length));
  return cut !== undefined && cut.length >= 12 ? cut : undefined;
}
