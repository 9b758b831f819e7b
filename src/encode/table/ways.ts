import { commonPrefix, commonSuffix } from '../columns/index.js';
import { tokenCost } from '../lines/index.js';
import { needsQuote } from '../quote.js';
import type { Moment } from '../stamps/index.js';
import type { Part, Sample } from './parts.js';

/** A way to write the values of a column (or a part of them), with what it costs. */
export interface Way {
  readonly parts: Part[];
  /** By part: its cells by row; undefined for parts without. */
  readonly cells: (readonly string[] | undefined)[];
  /** Estimated tokens, heading included. */
  readonly cost: number;
  /** Look-ups of the hardest part, ditto and alias apart. */
  readonly depth: number;
  /** The time of every row, for columns that read it in another spelling; the sample is that of `row`. */
  readonly time?: { readonly row: number; readonly sample: Sample; readonly moments: readonly Moment[] };
}

/** Rows that are costed to choose between ways. */
const COSTED = 200;
/** What the signs around a part in the heading cost. */
const SIGNS = 2;
/** What text around a cell costs in the heading (the legend's share included). */
const AROUND = 4;

/** The ways that have one part. */
export const wayOf = {
  fixed: (text: string): Way =>
    text === ''
      ? { parts: [], cells: [], cost: 0, depth: 0 }
      : { parts: [{ kind: 'fixed', text }], cells: [undefined], cost: 1 + tokenCost(text), depth: 1 },
  own: (values: readonly string[]): Way => ({
    parts: [{ kind: 'own' }],
    cells: [values],
    cost: cellCost(values),
    depth: 0,
  }),
  copy: (column: number, source: { readonly depth: number }): Way => ({
    parts: [{ kind: 'copy', column }],
    cells: [undefined],
    cost: SIGNS + 2,
    depth: source.depth + 1,
  }),
  cells: (part: Part, cells: readonly string[] | undefined, sample: string): Way => ({
    parts: [part],
    cells: [cells],
    cost: SIGNS + tokenCost(sample) + (cells === undefined ? 0 : cellCost(cells)),
    depth: 1,
  }),
};

/** Tokens of cells one above the other, by those of some rows. */
export function cellCost(cells: readonly string[]): number {
  const n = Math.min(cells.length, COSTED);
  let cost = 0;
  for (let i = 0; i < n; i++) {
    const cell = cells[i] as string;
    if (i > 0 && cell === cells[i - 1]) cost += 1;
    else cost += 1 + tokenCost(cell) + (needsQuote(cell, ' ') && cell.charCodeAt(0) !== 43 ? 2 : 0) + blanks(cell);
  }
  return (cost / Math.max(1, n)) * cells.length;
}

/** What a blank at either end of a cell costs on top: the cell has quotes whatever separates cells. */
function blanks(cell: string): number {
  return cell.charCodeAt(0) === 32 || cell.charCodeAt(cell.length - 1) === 32 ? 1 : 0;
}

/** The way of least cost; there must be one. */
export function cheapest(ways: readonly (Way | undefined)[]): Way {
  let best: Way | undefined;
  for (const way of ways) if (way !== undefined && (best === undefined || way.cost < best.cost)) best = way;
  return best as Way;
}

/** One way behind the other. */
export function joinWays(ways: readonly Way[]): Way {
  const parts: Part[] = [];
  const cells: (readonly string[] | undefined)[] = [];
  for (const way of ways) {
    way.parts.forEach((part, i) => {
      const last = parts[parts.length - 1];
      if (part.kind === 'fixed' && last?.kind === 'fixed') {
        parts[parts.length - 1] = { kind: 'fixed', text: last.text + part.text };
        return;
      }
      parts.push(part);
      cells.push(way.cells[i]);
    });
  }
  const time = ways.find((way) => way.time !== undefined)?.time;
  const cost = ways.reduce((sum, way) => sum + way.cost, 0);
  const depth = Math.max(0, ...ways.map((way) => way.depth));
  return { parts, cells, cost, depth, ...(time === undefined ? {} : { time }) };
}

export const isConstant = (values: readonly string[]): boolean => values.every((value) => value === values[0]);

export function equal(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * What all values begin and end with stands in the heading, where that pays, and `inner` plans what is between. Never cut within a word.
 */
export function affixes(values: readonly string[], inner: (values: readonly string[]) => Way): Way {
  const first = values[0] as string;
  let prefix = first.length;
  let suffix = first.length;
  let shortest = first.length;
  for (const value of values) {
    prefix = commonPrefix(first, value, prefix);
    suffix = commonSuffix(first, value, suffix);
    shortest = Math.min(shortest, value.length);
    if (prefix + suffix === 0) return inner(values);
  }
  const head = (length: number): number => {
    let n = length;
    while (n > 0 && !values.every((value) => mayCut(value, n))) n--;
    return n;
  };
  const tail = (from: number): number => {
    let n = Math.min(suffix, shortest - from);
    while (n > 0 && !values.every((value) => mayCut(value, value.length - n))) n--;
    return n;
  };
  const heads = new Set([0, ...[prefix, prefix - 1, prefix - 2].filter((n) => n > 0).map(head)]);
  const cuts = [...heads].flatMap((from) => [...new Set([tail(from), 0])].map((to) => [from, to] as const));
  const write = (all: readonly string[], from: number, to: number): Way => {
    if (from + to === 0) return inner(all);
    const way = joinWays([
      wayOf.fixed(first.slice(0, from)),
      inner(all.map((value) => value.slice(from, value.length - to))),
      wayOf.fixed(first.slice(first.length - to)),
    ]);
    return { ...way, cost: way.cost + AROUND };
  };
  if (values.length <= 2 * COSTED) return cheapest(cuts.map(([from, to]) => write(values, from, to)));
  // Of a long column the first rows decide where it is cut.
  const front = values.slice(0, COSTED);
  const costs = cuts.map(([from, to]) => write(front, from, to).cost);
  const [from, to] = cuts[costs.indexOf(Math.min(...costs))] as readonly [number, number];
  return write(values, from, to);
}

const LETTER = 1;
const DIGIT = 2;
const SIGN = 3;

function charClass(c: number): number {
  if (c >= 48 && c <= 57) return DIGIT;
  return (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c > 127 ? LETTER : SIGN;
}

/** True between signs and words, within numbers, and at the ends. */
function mayCut(value: string, at: number): boolean {
  if (at <= 0 || at >= value.length) return true;
  const before = charClass(value.charCodeAt(at - 1));
  const behind = charClass(value.charCodeAt(at));
  return before !== behind || before !== LETTER;
}
