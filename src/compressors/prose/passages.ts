import type { ProseText } from './types.js';

/** Tokens of a passage that is judged as one: what small encoders read at once, with room for the request. */
const PASSAGE = 160;

/** Runs of units that are judged together: the first and behind the last. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** The units in passages of about `PASSAGE` tokens; a paragraph is not cut where it fits, and a heading begins a passage. Linear. */
export function passagesOf({ units }: ProseText, costs: Float64Array): Passage[] {
  const passages: Passage[] = [];
  let from = 0;
  let tokens = 0;
  for (let i = 0; i < units.length; i++) {
    const isNew = units[i]?.block !== units[i - 1]?.block;
    const coming = isNew ? blockCost(units, costs, i) : (costs[i] as number);
    const follows = i > from && units[i - 1]?.kind === 'heading';
    const isFull = tokens + Math.min(coming, PASSAGE) > PASSAGE && !follows;
    if (i > from && (isFull || (units[i]?.kind === 'heading' && !follows))) {
      passages.push({ from, to: i });
      from = i;
      tokens = 0;
    }
    tokens += costs[i] as number;
  }
  if (from < units.length) passages.push({ from, to: units.length });
  return passages;
}

function blockCost(units: ProseText['units'], costs: Float64Array, from: number): number {
  let cost = 0;
  for (let i = from; i < units.length && units[i]?.block === units[from]?.block && cost <= PASSAGE; i++) {
    cost += costs[i] as number;
  }
  return cost;
}

export function passageText({ text, units }: ProseText, { from, to }: Passage): string {
  return text.slice(units[from]?.start ?? 0, units[to - 1]?.end ?? 0);
}
