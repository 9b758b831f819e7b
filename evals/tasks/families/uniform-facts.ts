import { seededDraw } from '../seeded.js';
import type { Fact } from '../types.js';

/** One record of a payload as the words that may be asked for: at least two, different, each standing on the record as it is. */
export type RecordWords = readonly string[];

/** Words of a line that say something: four or more characters, a letter or digit among them, nothing that JSON escapes. */
const WORD = /[^\s"\\\u0000-\u001f,;()[\]{}<>|]{4,80}/g;
const SPEAKING = /[\p{L}\p{N}]/u;

/** Terminal control sequences: no part of a word. */
const CONTROL = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** The lines of a text that have two words or more. */
export function lineWords(text: string): RecordWords[] {
  return text
    .split('\n')
    .map((line) => [...new Set(line.replace(CONTROL, ' ').match(WORD) ?? [])].filter((word) => SPEAKING.test(word)))
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
 * Facts that nobody foresaw: `count` records drawn at random, of each one word that must stay beside another, which the question names and
 * which stands on no other record, so that the pair can be found nowhere else. Records without such a word are passed over; where none has
 * one, any two words of a record serve. The draw depends on the seed parts alone; the answer is never in the question.
 */
export function uniformFacts(records: readonly RecordWords[], count: number, ...seed: (string | number)[]): Fact[] {
  const holders = new Map<string, number>();
  for (const words of records) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  const only = (word: string) => holders.get(word) === 1;
  const telling = seededDraw(records, count, (words) => words.some(only), 'uniform', ...seed);
  if (telling.length > 0) return telling.flatMap((words, i) => pairFact(words, only, i, seed));
  const any = seededDraw(records, count, () => true, 'uniform', ...seed);
  return any.flatMap((words, i) => pairFact(words, () => true, i, seed));
}

/**
 * The same of the lines of a text, which may be long: only lines that are drawn are read. Lines with colour codes are passed over, since
 * nobody asks for those.
 */
export function uniformLineFacts(text: string, count: number, ...seed: (string | number)[]): Fact[] {
  const only = (word: string) => {
    const first = text.indexOf(word);
    const last = text.lastIndexOf(word);
    return first === last || !text.slice(first, last).includes('\n');
  };
  const facts: Fact[] = [];
  const wanted = (line: string) => {
    const words = line.includes('\u001b') ? undefined : lineWords(line)[0];
    if (words?.some(only) !== true) return false;
    facts.push(...pairFact(words, only, facts.length, seed));
    return true;
  };
  seededDraw(text.split('\n'), count, wanted, 'lines', ...seed);
  return facts;
}

function pairFact(
  words: RecordWords,
  only: (word: string) => boolean,
  index: number,
  seed: readonly (string | number)[],
): Fact[] {
  const [by] = seededDraw(words, 1, only, 'by', ...seed, index);
  const [atom] = by === undefined ? [] : seededDraw(words, 1, (word) => !by.includes(word), 'word', ...seed, index);
  if (by === undefined || atom === undefined) return [];
  const atoms = atom.includes(by) ? [atom] : [atom, by];
  return [{ id: `uniform-${index}`, class: 'uniform', atoms, question: `What stands beside ${by}?` }];
}
