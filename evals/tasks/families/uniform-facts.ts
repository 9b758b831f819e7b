import { seededDraw } from '../seeded.js';
import type { Fact } from '../types.js';

/** One record of a payload as the words that may be asked for: at least two, different, each standing on the record as it is. */
export type RecordWords = readonly string[];

/** Words of a line that say something: four or more characters, a letter or digit among them, nothing that JSON escapes. */
const WORD = /[^\s"\\\u0000-\u001f,;()[\]{}<>|]{4,80}/g;
const SPEAKING = /[\p{L}\p{N}]/u;

/** The lines of a text that have two words or more. */
export function lineWords(text: string): RecordWords[] {
  return text
    .split('\n')
    .map((line) => [...new Set(line.match(WORD) ?? [])].filter((word) => SPEAKING.test(word)))
    .filter((words) => words.length >= 2);
}

/**
 * The objects of a JSON payload as their printable cells; nested objects belong to the outermost array's element.
 * `rows` are the elements, already parsed.
 */
export function rowWords(rows: readonly unknown[]): RecordWords[] {
  return rows.map((row) => [...new Set(leaves(row))]).filter((words) => words.length >= 2);
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return printable(value) ? [value] : [];
  if (typeof value === 'number') return String(value).length >= 3 ? [String(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

function printable(text: string): boolean {
  return text.length >= 3 && text.length <= 120 && JSON.stringify(text) === `"${text}"`;
}

/**
 * Facts that nobody foresaw: `count` records drawn at random, of each one word that must stay beside another, which the question names.
 * The draw depends on the seed parts alone; the answer is never in the question.
 */
export function uniformFacts(records: readonly RecordWords[], count: number, ...seed: (string | number)[]): Fact[] {
  return seededDraw(records, count, () => true, 'uniform', ...seed).flatMap((words, index): Fact[] => {
    const [atom, by] = seededDraw(words, 2, () => true, 'words', ...seed, index) as [string, string];
    if (by.includes(atom)) return [];
    return [
      {
        id: `uniform-${index}`,
        class: 'uniform',
        atoms: atom.includes(by) ? [atom] : [atom, by],
        question: `What stands beside ${by}?`,
      },
    ];
  });
}

/**
 * Facts of lines drawn at random from a text, which may be long: only lines that are drawn are read. Lines with colour codes are passed
 * over, since nobody asks for those.
 */
export function uniformLineFacts(text: string, count: number, ...seed: (string | number)[]): Fact[] {
  const speaks = (line: string) => !line.includes('\u001b') && lineWords(line).length > 0;
  const drawn = seededDraw(text.split('\n'), count, speaks, 'lines', ...seed);
  return uniformFacts(drawn.flatMap(lineWords), count, ...seed);
}
