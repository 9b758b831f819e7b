import type { Decoded } from '../variants/index.js';
import { type Atom, occurrences } from './match.js';

/** A reader follows two look-ups (template, heading, alias, ditto, one sum) and no more. */
export const MOST_LOOKUPS = 2;

/**
 * Look-ups that the stretch [start, end) of a decoded text takes: those of its deepest piece, since the pieces of one value
 * share their template or heading. `spans` are sorted and do not overlap.
 */
export function lookupsOf(spans: Decoded['spans'], start: number, end: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Decoded['spans'][number]).end <= start) low = middle + 1;
    else high = middle;
  }
  let most = 0;
  for (let i = low; i < spans.length; i += 1) {
    const span = spans[i] as Decoded['spans'][number];
    if (span.start >= end) break;
    most = Math.max(most, span.lookups);
  }
  return most;
}

/** The fewest look-ups that any occurrence of the atom inside [start, end) takes; undefined when there is none. */
export function fewestLookups(
  { text, spans }: Decoded,
  [start, end]: readonly [number, number],
  atom: Atom,
  whole: boolean,
): number | undefined {
  let fewest: number | undefined;
  for (const [from, to] of occurrences(text.slice(start, end), atom, whole)) {
    const lookups = lookupsOf(spans, start + from, start + to);
    if (fewest === undefined || lookups < fewest) fewest = lookups;
    if (fewest === 0) break;
  }
  return fewest;
}
