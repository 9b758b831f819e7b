import type { TableDocument } from '../../encode/index.js';
import { spread } from '../spread.js';
import type { Query } from '../types.js';
import { heldIn } from '../words.js';

/** Rows of the beginning and the end that come before all others. */
const HEAD = 3;
const TAIL = 2;
const EDGE = 1000;
/** A word of the request, a number far from the others, a rare value. */
const ASKED = 3;
const FAR = 1;
const RARE = 1;
/** Words that say which row is meant have at least so many characters. */
const WORD = 2;
/** Median deviations from which on a number is far from the others. */
const DEVIATIONS = 6;
/** Columns with so many distinct values at most, by share of the rows, have rare ones: those of at most this share. */
const FEW = 0.1;
const SELDOM = 0.02;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** How much each row is worth keeping: what the request names, outliers, rare values, both ends, and then evenly placed rows. */
export function rowWeights({ names, rows }: TableDocument, { terms }: Query): Float64Array {
  const weights = Float64Array.from(rows, (_, i) => spread(i) / 2 + (i < HEAD || i >= rows.length - TAIL ? EDGE : 0));
  names.forEach((_, c) => {
    const cells = rows.map((row) => (typeof row === 'string' ? undefined : row[c]));
    const present = cells.filter((cell) => cell !== undefined && cell !== '');
    const add = present.every((cell) => NUMBER.test(cell as string))
      ? farFrom(present as string[])
      : rareOf(present as string[]);
    cells.forEach((cell, i) => {
      if (cell !== undefined && cell !== '') weights[i] = (weights[i] as number) + add(cell);
    });
  });
  addAsked(weights, rows, terms);
  return weights;
}

function farFrom(present: readonly string[]): (cell: string) => number {
  const numbers = present.map(Number);
  const middle = median(numbers);
  const usual = median(numbers.map((number) => Math.abs(number - middle)));
  return (cell) => {
    const deviations = usual === 0 ? 0 : Math.abs(Number(cell) - middle) / usual;
    return deviations > DEVIATIONS ? FAR * Math.log(deviations / DEVIATIONS + 1) : 0;
  };
}

function rareOf(present: readonly string[]): (cell: string) => number {
  const counts = new Map<string, number>();
  for (const cell of present) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  if (counts.size > Math.max(2, FEW * present.length)) return () => 0;
  return (cell) => {
    const count = counts.get(cell) as number;
    return count <= SELDOM * present.length ? RARE / Math.sqrt(count) : 0;
  };
}

function addAsked(weights: Float64Array, rows: TableDocument['rows'], terms: readonly string[]): void {
  const words = terms.filter((term) => term.length >= WORD);
  const held = rows.map((row) => heldIn(typeof row === 'string' ? row : row.join('\n'), words));
  for (const word of words) {
    const holders = held.flatMap((one, i) => (one.has(word) ? [i] : []));
    const worth = ASKED * Math.log(rows.length / Math.max(1, holders.length));
    for (const i of holders) weights[i] = (weights[i] as number) + worth;
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
