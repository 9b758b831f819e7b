import type { Clustering } from '../../encode/index.js';

/** Words of letters that are read of one line, and characters of it. */
const MAX_WORDS = 40;
const MAX_CHARS = 600;
/** A word on fewer lines than this is never part of a pattern's constant text. */
const FEWEST = 4;
/** Share of the lines on which a word of a coarse pattern stands. */
const COARSE_SHARE = 0.01;
/** A word on at most so many lines is rare. */
const RARE = 3;
/** In a pattern with a larger share of lines with rare words, those are values. */
const VALUE_SHARE = 0.25;
/** Fine patterns that a coarse one may have before they count as its values. */
const FEW_FINE = 6;

const WORD = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g;
const DIGIT = /\d/;

/** Lines by what they say, in a coarse and a fine reading, so that each kind of event can be shown before any is shown often. */
export interface Patterns {
  /** Groups of line indexes in order. */
  readonly coarse: readonly (readonly number[])[];
  readonly fine: readonly (readonly number[])[];
  /** Per fine group: how much less its lines count, from 1 for a pattern of few kinds to many where a slot varies. */
  readonly spread: readonly number[];
}

/**
 * Groups lines by the words of letters that recur (LogCluster; Vaarandi and Pihelgas, CNSM 2015): coarse by words on a share of the lines, fine by
 * words on a few. Rare words tell an event of its own, unless most lines of the pattern have some: then they are values. Words with digits are always values.
 */
export function findPatterns(clustering: Clustering): Patterns {
  const { contents, contentOf } = clustering;
  const lineCounts = new Int32Array(contents.length);
  for (const content of contentOf) lineCounts[content] = (lineCounts[content] as number) + 1;
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const wordsOf = contents.map((content, c) => {
    const own: number[] = [];
    for (const word of readWords(content)) {
      let id = ids.get(word);
      if (id === undefined) {
        id = counts.length;
        ids.set(word, id);
        counts.push(0);
      }
      if (!own.includes(id)) counts[id] = (counts[id] as number) + (lineCounts[c] as number);
      own.push(id);
    }
    return own;
  });
  const often = Math.max(2 * FEWEST, COARSE_SHARE * contentOf.length);
  const coarseOf = wordsOf.map((own) => keyOf(own, counts, often));
  const base = wordsOf.map((own) => keyOf(own, counts, FEWEST));
  const rareOf = wordsOf.map((own) => rarest(own, counts));
  const lines = new Map<string, number>();
  const withRare = new Map<string, number>();
  base.forEach((key, c) => {
    const n = lineCounts[c] as number;
    lines.set(key, (lines.get(key) ?? 0) + n);
    if (rareOf[c] !== undefined) withRare.set(key, (withRare.get(key) ?? 0) + n);
  });
  const fineOf = base.map((key, c) => {
    const rare = rareOf[c];
    if (rare === undefined) return key;
    const all = lines.get(key) as number;
    return all > RARE && (withRare.get(key) as number) > VALUE_SHARE * all ? key : `${key}\n${rare}`;
  });
  const coarse = group(contentOf, coarseOf);
  const fine = group(contentOf, fineOf);
  const kinds = new Map<string, Set<string>>();
  coarseOf.forEach((key, c) => {
    const set = kinds.get(key);
    if (set === undefined) kinds.set(key, new Set([fineOf[c] as string]));
    else set.add(fineOf[c] as string);
  });
  const spread = fine.map((group) => {
    const key = coarseOf[contentOf[group[0] as number] as number] as string;
    return Math.max(1, Math.sqrt((kinds.get(key) as Set<string>).size / FEW_FINE));
  });
  return { coarse, fine, spread };
}

function readWords(content: string): string[] {
  const found = (content.length > MAX_CHARS ? content.slice(0, MAX_CHARS) : content).match(WORD) ?? [];
  const words = found.filter((word) => !DIGIT.test(word));
  return words.length > MAX_WORDS ? words.slice(0, MAX_WORDS) : words;
}

function keyOf(words: readonly number[], counts: readonly number[], least: number): string {
  let key = '';
  for (const word of words) if ((counts[word] as number) >= least) key += `${word} `;
  return key;
}

function rarest(words: readonly number[], counts: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const word of words) {
    const count = counts[word] as number;
    if (count <= RARE && (best === undefined || count < (counts[best] as number))) best = word;
  }
  return best;
}

function group(contentOf: Int32Array, keyOf: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < contentOf.length; i++) {
    const key = keyOf[contentOf[i] as number] as string;
    const lines = groups.get(key);
    if (lines === undefined) groups.set(key, [i]);
    else lines.push(i);
  }
  return [...groups.values()];
}
