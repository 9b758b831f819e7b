import { spread } from '../spread.js';
import { rarityOfHeld } from '../words.js';
import type { Cut } from './cuts.js';

/** A part of a text that is kept or left out whole. */
export interface Unit extends Cut {
  /** What it is worth beside the request's words and its place. */
  readonly weight: number;
}

/** The first and the last unit come before all others, their neighbours before those between them. */
const EDGE = 100;
const NEAR_EDGE = 0.5;
const HEAD = 3;
const TAIL = 2;
/** What the request's words count beside the rest. */
const ASKED = 3;
const WORD = 3;
/** What a gap mark costs about. */
const GAP_COST = 14;

/** The units that do not fit what is left of the target beside the text around them, in order. The weightiest one stays in any case. */
export function overBudget(
  text: string,
  units: readonly Unit[],
  around: number,
  target: number,
  terms: readonly string[],
  estimate: (text: string) => number,
): Cut[] {
  const texts = units.map(({ start, end }) => text.slice(start, end));
  const words = terms.filter((term) => term.length >= WORD || /^\d+$/.test(term));
  const asked = rarityOfHeld(texts, words);
  const weights = units.map(({ weight }, i) => {
    const isNear = i < HEAD || i >= units.length - TAIL;
    const edge = i === 0 || i === units.length - 1 ? EDGE : isNear ? NEAR_EDGE : 0;
    return weight + ASKED * (asked[i] as number) + spread(i) / 2 + edge;
  });
  const order = [...weights.keys()].sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const keep = new Uint8Array(units.length);
  let left = target - around;
  for (const i of order) {
    const gaps = (keep[i - 1] === 1 ? 0 : GAP_COST) + (keep[i + 1] === 1 ? -GAP_COST : 0);
    const cost = estimate(texts[i] as string) + gaps;
    if (cost > left && i !== order[0]) continue;
    keep[i] = 1;
    left -= cost;
  }
  return units.filter((_, i) => keep[i] === 0).map(({ start, end, what }) => ({ start, end, what }));
}
