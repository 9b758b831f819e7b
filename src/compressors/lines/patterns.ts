import type { Clustering } from '../../encode/index.js';
import { SequenceIds } from './sequence-ids.js';
import { readWordLists } from './word-lists.js';

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
  const n = contents.length;
  const lineCounts = new Int32Array(n);
  for (let i = 0; i < contentOf.length; i++) add(lineCounts, contentOf[i] as number, 1);
  const { words, starts, counts } = readWordLists(contents, lineCounts);
  const often = Math.max(2 * FEWEST, COARSE_SHARE * contentOf.length);
  const sequences = new SequenceIds();
  const coarseOf = new Int32Array(n);
  const fineOf = new Int32Array(n);
  const rareOf = new Int32Array(n).fill(-1);
  for (let c = 0; c < n; c++) {
    let coarse = 0;
    let fine = 0;
    let least = RARE + 1;
    for (let i = starts[c] as number; i < (starts[c + 1] as number); i++) {
      const word = words[i] as number;
      const count = counts[word] as number;
      if (count >= often) coarse = sequences.next(coarse, word);
      if (count >= FEWEST) fine = sequences.next(fine, word);
      if (count >= least) continue;
      least = count;
      rareOf[c] = word;
    }
    coarseOf[c] = coarse;
    fineOf[c] = fine;
  }
  tellRare(fineOf, rareOf, lineCounts, sequences);
  const coarse = group(contentOf, coarseOf, sequences.size);
  const fine = group(contentOf, fineOf, sequences.size);
  // What is fine tells what is coarse: a word of a coarse pattern is one of the fine.
  const kinds = new Int32Array(sequences.size);
  const coarseOfGroup = fine.map((group) => coarseOf[contentOf[group[0] as number] as number] as number);
  for (const key of coarseOfGroup) add(kinds, key, 1);
  const spread = coarseOfGroup.map((key) => Math.max(1, Math.sqrt((kinds[key] as number) / FEW_FINE)));
  return { coarse, fine, spread };
}

/** Goes on with a rare word where most lines of the pattern have none. */
function tellRare(fineOf: Int32Array, rareOf: Int32Array, lineCounts: Int32Array, sequences: SequenceIds): void {
  const lines = new Int32Array(sequences.size);
  const withRare = new Int32Array(sequences.size);
  for (let c = 0; c < fineOf.length; c++) {
    const key = fineOf[c] as number;
    add(lines, key, lineCounts[c] as number);
    if (rareOf[c] !== -1) add(withRare, key, lineCounts[c] as number);
  }
  for (let c = 0; c < fineOf.length; c++) {
    const rare = rareOf[c] as number;
    const key = fineOf[c] as number;
    const all = lines[key] as number;
    if (rare === -1 || (all > RARE && (withRare[key] as number) > VALUE_SHARE * all)) continue;
    fineOf[c] = sequences.next(key, rare);
  }
}

function add(to: Int32Array, at: number, n: number): void {
  to[at] = (to[at] as number) + n;
}

/** Lines by the key of their content, in order of first appearance; keys are less than `keys`. */
function group(contentOf: Int32Array, keyOf: Int32Array, keys: number): number[][] {
  const groups: number[][] = [];
  const groupOf = new Int32Array(keys);
  for (let i = 0; i < contentOf.length; i++) {
    const key = keyOf[contentOf[i] as number] as number;
    const known = groupOf[key] as number;
    if (known > 0) (groups[known - 1] as number[]).push(i);
    else groupOf[key] = groups.push([i]);
  }
  return groups;
}
