import type { Query } from '../types.js';

/** A word that names a particular thing: with a digit or inner punctuation. */
const PARTICULAR = /^(?=.{5,80}$)(?=.*[\p{L}\d])(?=.*[\d_.:/=@-])\S+$/u;
/** Particular words of the request that are looked for, the first ones; other words that may stand with them. */
const MOST_NAMES = 4;
const MOST_OTHERS = 12;
const SHORTEST = 4;
const WITHIN = /[\p{L}\p{N}_]/u;
/** Statements, and characters of them. */
const MOST = 3;
const LONGEST = 240;

/**
 * What the request names and no left-out line holds, letter case aside: a particular word, or one together with another word that stands on some
 * kept line. So a reader knows that the lines in sight are all there are.
 */
export function stateAbsences(
  lines: readonly string[],
  keep: Uint8Array,
  { terms, texts }: Query,
): readonly (readonly string[])[] {
  const asked = texts[0]?.toLowerCase() ?? '';
  const own = terms.filter((term) => term.length >= SHORTEST && asked.includes(term));
  const isPart = (term: string) => own.some((other) => other !== term && other.includes(term));
  const names = own.filter((term) => PARTICULAR.test(term) && !isPart(term)).slice(0, MOST_NAMES);
  if (names.length === 0) return [];
  const others = own.filter((term) => !isPart(term)).slice(0, MOST_OTHERS);
  const gone: string[][] = names.map(() => []);
  const kept: string[] = [];
  lines.forEach((line, i) => {
    const lower = line.toLowerCase();
    if (keep[i] === 1) kept.push(lower);
    else for (const [n, name] of names.entries()) if (lower.includes(name)) gone[n]?.push(lower);
  });
  const isKept = (word: string) => kept.some((line) => standsAlone(line, word));
  const said: string[][] = [];
  names.forEach((name, n) => {
    const holders = gone[n] as string[];
    if (holders.length === 0) {
      said.push([name]);
      return;
    }
    for (const other of others) {
      if (other === name || said.some((one) => one.includes(name) && one.includes(other))) continue;
      if (!holders.some((line) => line.includes(other)) && isKept(other)) said.push([name, other]);
    }
  });
  // One that stands for itself says what its pairs would.
  const single = new Set(said.filter(({ length }) => length === 1).map(([name]) => name));
  return fitting(said.filter((one) => one.length === 1 || !one.some((word) => single.has(word))));
}

function standsAlone(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    if (!WITHIN.test(line[at - 1] ?? ' ') && !WITHIN.test(line[at + word.length] ?? ' ')) return true;
  }
  return false;
}

function fitting(said: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let left = LONGEST;
  return said.slice(0, MOST).filter((words) => {
    left -= words.join('').length;
    return left >= 0;
  });
}
