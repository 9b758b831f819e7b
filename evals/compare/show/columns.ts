/** Columns of text, each this wide; with the borders: 120 for two. */
const WIDTH = 56;

/** Two places in a terminal: CJK, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** No place: what stands on the character before. */
const NONE = /\p{Mn}|\p{Me}|[\u200b-\u200f]/u;

function placesOf(character: string): number {
  if (character < '\u0300') return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** A text cut into lines of at most `WIDTH` places, each filled up to it. Linear. */
function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    let places = 0;
    for (const character of line) {
      const wide = placesOf(character);
      if (places + wide > WIDTH) {
        lines.push(current + ' '.repeat(WIDTH - places));
        current = '';
        places = 0;
      }
      current += character;
      places += wide;
    }
    return [...lines, current + ' '.repeat(WIDTH - places)];
  });
}

/** Texts side by side, 119 places wide for two columns. Control characters other than line feeds must be gone already. */
export function sideBySide(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = (left: string, middle: string, right: string) =>
    left + head.map(() => '─'.repeat(WIDTH + 2)).join(middle) + right;
  const block = (cells: readonly string[]) => {
    const columns = cells.map(linesOf);
    const height = Math.max(...columns.map((lines) => lines.length));
    const empty = ' '.repeat(WIDTH);
    return Array.from({ length: height }, (_, at) => `│ ${columns.map((lines) => lines[at] ?? empty).join(' │ ')} │`);
  };
  return [rule('┌', '┬', '┐'), ...block(head), rule('├', '┼', '┤'), ...rows.flatMap(block), rule('└', '┴', '┘')].join(
    '\n',
  );
}
