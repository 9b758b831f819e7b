import { fillSmallGaps } from '../fill-gaps.js';
import { companionsOf } from './companions.js';
import type { Relevance } from './score.js';
import type { ProseText } from './types.js';

/** Tokens of a gap mark with its line feed: what costs less is kept. */
const GAP_COST = 7;
/** Tokens of a run that is worth two gaps. */
const ISLAND = 2 * GAP_COST;
/** Of the budget, what the opening and the ending may take each. */
const FRAME = 0.05;
/** Companions of companions: a chain of sentences that each begin with a pronoun is kept this far back. */
const CHAIN = 3;

/**
 * Keeps the beginning and the end, then units by score with what belongs to them, until `budget` (tokens) is spent or the scores fall below `least`.
 * Result: 1 for every kept unit. O(n log n).
 */
export function selectUnits(
  prose: ProseText,
  { scores, own }: Pick<Relevance, 'scores' | 'own'>,
  costs: Float64Array,
  { budget, least }: { readonly budget: number; readonly least: number },
): Uint8Array {
  const { units } = prose;
  const n = units.length;
  const companions = companionsOf(prose);
  const keep = new Uint8Array(n);
  let left = budget - GAP_COST;
  const costOf = (i: number): number => {
    const before = i === 0 || keep[i - 1] === 1;
    const behind = i === n - 1 || keep[i + 1] === 1;
    return (costs[i] as number) + (before && behind ? -GAP_COST : before || behind ? 0 : GAP_COST);
  };
  /** Takes a unit with its companions where they fit. */
  const take = (unit: number, most: number): boolean => {
    const group = groupOf(unit, companions, keep);
    let cost = 0;
    for (const i of group) {
      cost += costOf(i);
      keep[i] = 1;
    }
    if (cost <= most) {
      left -= cost;
      return true;
    }
    for (const i of group) keep[i] = 0;
    return false;
  };
  frame(prose, (i, room) => take(i, Math.min(left, room)), costs, FRAME * budget);
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  for (const i of order) {
    if ((scores[i] as number) < least || left < 1 - GAP_COST) break;
    if (keep[i] === 0) take(i, left);
  }
  dropIslands(prose, keep, costs, own);
  dropBare(prose, keep);
  fillSmallGaps(keep, costs, GAP_COST);
  return keep;
}

/** A unit and its companions that are not kept, in order. */
function groupOf(unit: number, companions: readonly (readonly number[])[], keep: Uint8Array): number[] {
  const group = new Set([unit]);
  let fresh = [unit];
  for (let step = 0; step < CHAIN && fresh.length > 0; step++) {
    fresh = fresh.flatMap((i) => companions[i] ?? []).filter((i) => keep[i] === 0 && !group.has(i));
    for (const i of fresh) group.add(i);
  }
  return [...group].sort((a, b) => a - b);
}

/** The first and the last paragraph, or as many of their sentences as fit into `room` tokens each. */
function frame(
  { units }: ProseText,
  take: (i: number, most: number) => boolean,
  costs: Float64Array,
  room: number,
): void {
  const n = units.length;
  const first = units.findIndex(({ kind }) => kind !== 'heading');
  let most = room;
  for (let i = 0; i < n && (i <= first || units[i]?.block === units[first]?.block); i++) {
    if (!take(i, most)) break;
    most -= costs[i] as number;
  }
  most = room;
  for (let i = n - 1; i >= 0 && units[i]?.block === units[n - 1]?.block; i--) {
    if (!take(i, most)) break;
    most -= costs[i] as number;
  }
}

/** Short runs between gaps that hold no word of the request: they cost more than they say. */
function dropIslands({ units }: ProseText, keep: Uint8Array, costs: Float64Array, own: Float64Array): void {
  for (let from = 0; from < keep.length; ) {
    if (keep[from] === 0) {
      from++;
      continue;
    }
    let to = from;
    let cost = 0;
    let best = 0;
    for (; to < keep.length && keep[to] === 1; to++) {
      cost += costs[to] as number;
      const kind = units[to]?.kind;
      best = Math.max(best, kind === 'heading' ? 1 : kind === 'label' ? 0 : (own[to] as number));
    }
    if (from > 0 && to < keep.length && best === 0 && cost <= ISLAND) {
      for (let i = from; i < to; i++) if (units[i]?.kind !== 'label') keep[i] = 0;
    }
    from = to;
  }
}

/** Labels and headings under which nothing is kept go, too; from behind, so that headings of headings do. */
function dropBare({ units }: ProseText, keep: Uint8Array): void {
  /** Level of the heading that follows without anything kept between; 0 at the end. */
  let next = 0;
  for (let i = units.length - 1; i >= 0; i--) {
    if (keep[i] === 0) continue;
    const { kind, level = 1, block } = units[i] as (typeof units)[number];
    const isBare = kind === 'heading' ? next <= level : kind === 'label' && !hasKept(units, keep, i + 1, block);
    if (isBare) keep[i] = 0;
    else next = kind === 'heading' ? level : Number.POSITIVE_INFINITY;
  }
}

function hasKept(units: ProseText['units'], keep: Uint8Array, from: number, block: number): boolean {
  for (let i = from; i < units.length && units[i]?.block === block; i++) if (keep[i] === 1) return true;
  return false;
}
