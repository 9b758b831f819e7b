import type { LogText } from '../../encode/index.js';

/** Words at a line's beginning among which columns are looked for. */
const WORDS = 10;
const MAX_CHARS = 400;
/** Distinct values that a column of entities has. */
const FEWEST = 3;
const MOST = 80;
/** Lines that an entity has on average at least. */
const LINES_EACH = 6;
/** Share of the lines on which the column stands. */
const PRESENT = 0.8;

/** A value that was drawn at random names nothing. */
const ID = /^["'[(]*[0-9a-f-]{8,}["')\]:]*$/i;

/** Columns of names (pods, services, threads, components), told by position: for each the lines of every value. */
export function findEntities(log: LogText): (readonly number[])[][] {
  const columns = Array.from({ length: WORDS }, () => new Map<string, number[]>());
  const broken = new Uint8Array(WORDS);
  let lines = 0;
  for (let i = 0; i < log.contents.length; i++) {
    const content = log.contents[i] as string;
    if (content === '' || (log.stamp !== undefined && log.moments[i] === undefined)) continue;
    lines++;
    const words = content
      .slice(0, MAX_CHARS)
      .trimStart()
      .split(/[\s|,\t]+/, WORDS);
    for (let p = 0; p < words.length; p++) {
      if (broken[p] === 1) continue;
      const column = columns[p] as Map<string, number[]>;
      const word = words[p] as string;
      const own = column.get(word);
      if (own !== undefined) own.push(i);
      else {
        column.set(word, [i]);
        if (column.size > 4 * MOST) broken[p] = 1;
      }
    }
  }
  return columns
    .filter((column, p) => broken[p] === 0 && isEntity(column, lines))
    .map((column) => [...column.values()]);
}

function isEntity(column: ReadonlyMap<string, readonly number[]>, lines: number): boolean {
  if (column.size < FEWEST || column.size > MOST) return false;
  let present = 0;
  let letters = 0;
  for (const [word, own] of column) {
    present += own.length;
    if (/\p{L}/u.test(word) && !ID.test(word)) letters += own.length;
  }
  return present >= PRESENT * lines && letters >= PRESENT * present && present >= LINES_EACH * column.size;
}
