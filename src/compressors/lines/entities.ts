import { type LogText, WordIds } from '../../encode/index.js';
import { walkFrontWords } from './front-words.js';

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

/** The words at one place, and for each its lines. */
interface Column {
  readonly words: WordIds;
  readonly lines: number[][];
}

/** Columns of names (pods, services, threads, components), told by position: for each the lines of every value. */
export function findEntities(log: LogText): (readonly number[])[][] {
  const columns = Array.from({ length: WORDS }, (): Column => ({ words: new WordIds(), lines: [] }));
  const broken = new Uint8Array(WORDS);
  /** Columns behind the last that may still be one of entities are not read. */
  let open = WORDS;
  let lines = 0;
  const most = Math.min(MOST, log.contents.length / LINES_EACH);
  for (let i = 0; i < log.contents.length; i++) {
    const content = log.contents[i] as string;
    if (content === '' || (log.stamp !== undefined && log.moments[i] === undefined)) continue;
    lines++;
    walkFrontWords(content, MAX_CHARS, open, (from, to, p) => {
      if (broken[p] === 1) return false;
      const column = columns[p] as Column;
      const own = column.lines[column.words.of(content, from, to)];
      if (own !== undefined) own.push(i);
      else if (column.lines.push([i]) > most) broken[p] = 1;
      return false;
    });
    while (open > 0 && broken[open - 1] === 1) open--;
    if (open === 0) return [];
  }
  return columns.filter((column, p) => broken[p] === 0 && isEntity(column, lines)).map((column) => column.lines);
}

function isEntity({ words, lines: byWord }: Column, lines: number): boolean {
  if (byWord.length < FEWEST || byWord.length > MOST) return false;
  let present = 0;
  let letters = 0;
  byWord.forEach((own, id) => {
    const word = words.text(id);
    present += own.length;
    if (/\p{L}/u.test(word) && !ID.test(word)) letters += own.length;
  });
  return present >= PRESENT * lines && letters >= PRESENT * present && present >= LINES_EACH * byWord.length;
}
