const NUMBER = /^\s*(\d{1,7})(?:→|\t|: ?|\||-|\s{1,4}(?=\S)|$)/;
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
