const NUMBER = /^\s*(\d{1,7})(?:→|\t|: ?|\||-|\s{1,4}(?=\S)|$)/;
/** The same, with no more blanks than a view puts there. */
const SHOWN = /^\s*\d{1,7}(?:→|\t|: ?| \| ?|\||-|$)/;
const ENOUGH = 0.5;
/** Of the numbered lines, this share carries the number after that of the line above. */
const IN_ORDER = 0.7;

/** True for a file shown with its line numbers: most lines begin with the number that follows the one above. */
export function isNumbered(lines: readonly string[]): boolean {
  let numbered = 0;
  let follows = 0;
  let last: number | undefined;
  for (const line of lines) {
    const digits = NUMBER.exec(line)?.[1];
    if (digits === undefined) continue;
    const number = Number(digits);
    numbered++;
    if (last !== undefined && number > last && number <= last + 3) follows++;
    last = number;
  }
  return numbered >= 3 && numbered >= ENOUGH * lines.length && follows >= IN_ORDER * (numbered - 1 - numbered / 8);
}

/**
 * The rows of a file without the numbers they are shown with, from the row with number 1 on; `offset` is how many lines stand before it. Of any other text
 * its lines. For parsing: a blank behind a number may belong to either.
 */
export function withoutNumbers(text: string): { readonly rows: readonly string[]; readonly offset: number } {
  const lines = text.split('\n');
  const offset = lines.slice(0, 10).findIndex((line) => NUMBER.exec(line)?.[1] === '1');
  if (offset < 0 || !isNumbered(lines.filter((line) => line.trim() !== ''))) return { rows: lines, offset: 0 };
  return { rows: lines.slice(offset).map((line) => line.replace(SHOWN, '')), offset };
}
