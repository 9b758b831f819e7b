// Colour and cursor sequences, quote, backslash and control characters: an atom holds none of them.
const CUT = /(?:\u001b\[[0-9;?]*[ -/]*[@-~]|["\\\u0000-\u001f\u007f\ufffd])+/;
const LONGEST = 160;
const MOST = 3;

/**
 * The pieces of a text that can be atoms: between colour codes and what JSON escapes, three characters or more (a shorter text gives itself),
 * at most the three longest in their order, each cut at a blank after 160 characters. Empty for blank text.
 */
export function safePieces(text: string): string[] {
  const pieces = text
    .split(CUT)
    .map((piece) => shorten(piece.trim()))
    .filter((piece) => piece !== '');
  const speaking = pieces.filter((piece) => piece.length >= 3);
  const kept = [...(speaking.length > 0 ? speaking : pieces.slice(0, 1))];
  const longest = [...kept].sort((a, b) => b.length - a.length).slice(0, MOST);
  return [...new Set(kept.filter((piece) => longest.includes(piece)))].slice(0, MOST);
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const blank = text.lastIndexOf(' ', LONGEST);
  return text.slice(0, blank >= LONGEST / 2 ? blank : wholeCharacter(text, LONGEST)).trimEnd();
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
