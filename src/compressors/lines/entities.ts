import { type LogText, WordIds } from '../../encode/index.js';

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
    const end = Math.min(content.length, MAX_CHARS);
    let at = 0;
    while (at < end && isSpace(content.charCodeAt(at))) at++;
    for (let p = 0; p < open; p++) {
      let to = at;
      while (to < end && !isBetween(content.charCodeAt(to))) to++;
      if (broken[p] === 0) {
        const column = columns[p] as Column;
        const own = column.lines[column.words.of(content, at, to)];
        if (own !== undefined) own.push(i);
        else if (column.lines.push([i]) > most) broken[p] = 1;
      }
      if (to >= end) break;
      at = to + 1;
      while (at < end && isBetween(content.charCodeAt(at))) at++;
    }
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

const SPACE = 1;
const SIGN = 2;
const PARTS = new Uint8Array(128).map((_, c) =>
  c === 124 || c === 44 ? SIGN : c === 32 || (c >= 9 && c <= 13) ? SPACE : 0,
);

/** What parts words: white space, bars and commas. */
function isBetween(code: number): boolean {
  return code < 128 ? PARTS[code] !== 0 : isWideSpace(code);
}

function isSpace(code: number): boolean {
  return code < 128 ? PARTS[code] === SPACE : isWideSpace(code);
}

function isWideSpace(code: number): boolean {
  return /\s/.test(String.fromCharCode(code));
}
