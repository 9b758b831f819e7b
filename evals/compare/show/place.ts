import { occurrences, payloadTexts, type Sought, soughtOf } from '../../readers/index.js';
import type { Fact, Item } from '../../tasks/index.js';
import { cutRecords } from '../../variants/index.js';

/** Where a fact stands in an item's own payload. */
export interface Place {
  /** Index among the payload's texts, which is the same in what an arm sent. */
  readonly text: number;
  /** `message 3` or `tool 2`, counted from 0 as the request's lists are. */
  readonly where: string;
  /** Line of the text, from 1. */
  readonly line: number;
  /** Offsets of the stretch that holds the atoms. */
  readonly start: number;
  readonly end: number;
}

type Span = readonly [start: number, end: number];

/** Longer stretches are told by their first atom alone. */
const LONGEST = 1_000;

/** The first record of the payload that holds all atoms of the fact, by the reader's own rules; undefined when none does. */
export function placeOf(item: Item, fact: Fact): Place | undefined {
  const sought = soughtOf(item, fact);
  for (const [index, { text }] of payloadTexts(item, item.request).entries()) {
    if (atomSpans(text, sought) === undefined) continue;
    for (const record of cutRecords(text, item.recordUnit)) {
      const spans = atomSpans(record, sought);
      const base = spans === undefined ? -1 : text.indexOf(record);
      if (spans === undefined || base < 0) continue;
      const start = Math.min(...spans.map(([from]) => from));
      const end = Math.max(...spans.map(([, to]) => to));
      const [from, to] = end - start <= LONGEST ? [start, end] : (spans[0] as Span);
      const line = text.slice(0, base + from).split('\n').length;
      return { text: index, where: whereOf(item, index), line, start: base + from, end: base + to };
    }
  }
  return undefined;
}

/** The first occurrence of each atom; undefined when one is not there. */
function atomSpans(text: string, { atoms, whole }: Sought): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const atom of atoms) {
    const { value } = occurrences(text, atom, whole).next();
    if (value === undefined) return undefined;
    spans.push(value);
  }
  return spans;
}

/** What the n-th payload text is in the request: the counterpart of the reader's `payloadTexts`. */
export function whereOf(item: Item, index: number): string {
  const messages =
    item.payloadMessages.length > 0 ? item.payloadMessages : item.request.messages.map((_message, at) => at);
  const message = messages[index];
  return message === undefined ? `tool ${index - messages.length}` : `message ${message}`;
}
