import type { Decoded } from '../variants/index.js';
import { type Atom, occurrences } from './match.js';

/** A reader follows two look-ups (template, heading, alias, ditto, one sum) and no more. */
export const MOST_LOOKUPS = 2;

/**
 * Look-ups that the stretch [start, end) of a decoded text takes: those of its deepest piece, since the pieces of one value
 * share their template or heading. `spans` are sorted and do not overlap.
 */
export function lookupsOf(spans: Decoded['spans'], start: number, end: number): number {
  let most = 0;
  for (let i = firstBehind(spans, start); i < spans.length; i += 1) {
    const span = spans[i] as Decoded['spans'][number];
    if (span.start >= end) break;
    most = Math.max(most, span.lookups);
  }
  return most;
}

/** Index of the first piece that ends behind `at`. */
function firstBehind(spans: Decoded['spans'], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Decoded['spans'][number]).end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when an occurrence of the atom inside [start, end) was copied whole from one place, by at most one look-up. */
export function isCopied(
  { text, spans }: Decoded,
  [start, end]: readonly [number, number],
  atom: Atom,
  whole: boolean,
): boolean {
  for (const [from, to] of occurrences(text.slice(start, end), atom, whole)) {
    const at = firstBehind(spans, start + from);
    const piece = spans[at];
    if (piece === undefined || piece.start >= start + to) return true;
    const holds = piece.start <= start + from && piece.end >= start + to;
    if (holds && piece.lookups <= 1 && piece.computed !== true) return true;
  }
  return false;
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
