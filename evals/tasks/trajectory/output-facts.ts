import { lineWords, type RecordWords, rowWords, uniformFacts } from '../families/uniform-facts.js';
import type { Fact } from '../types.js';

const FACTS = 8;

/**
 * Facts that nobody foresaw, of a conversation's tool outputs: two words of one line, or two values of one object where the line is JSON. JSON
 * that is spread over lines gives none: its lines are no records, since a table of the same values has them elsewhere. Longer outputs give
 * more, as they hold more records.
 */
export function outputFacts(outputs: readonly string[], ...seed: readonly (string | number)[]): Fact[] {
  return uniformFacts(outputs.flatMap(recordsOf), FACTS, 'outputs', ...seed);
}

function recordsOf(output: string): RecordWords[] {
  const whole = parse(output);
  if (whole !== undefined && output.trim().includes('\n')) return [];
  return output.split(/\r?\n/).flatMap((line): RecordWords[] => {
    const value = whole ?? parse(line);
    if (value === undefined) return lineWords(line);
    return rowWords(objectsIn(value))
      .map((words) => words.filter((word) => standsIn(line, word)))
      .filter((words) => words.length >= 2);
  });
}

/** The elements of its lists of objects, with everything nested in them; else the one object. */
function objectsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  const lists = Object.values(value).filter((member) => Array.isArray(member) && member.some(isObject));
  return lists.length > 0 ? lists.flatMap(objectsIn) : [value];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether the text has the value as it is spelled: 163.0 is 163 once it is parsed. */
function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (
      !/[\p{L}\p{N}_.]/u.test(text[at - 1] ?? ' ') &&
      !/^(?:[\p{L}\p{N}_]|\.\d)/u.test(text.slice(at + word.length, at + word.length + 2))
    )
      return true;
  }
  return false;
}

function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
