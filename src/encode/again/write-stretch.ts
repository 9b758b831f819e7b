import type { Expanded, LookupSpan, Sink } from '../types.js';

/** Writes [start, end) of a decoded text to a sink, each piece with its look-ups and `more` besides. */
export function writeStretch(sink: Sink, { text, spans }: Expanded, start: number, end: number, more: number): void {
  let at = start;
  for (let i = firstBehind(spans, start); i < spans.length; i++) {
    const span = spans[i] as LookupSpan;
    if (span.start >= end) break;
    const from = Math.max(span.start, start);
    const to = Math.min(span.end, end);
    sink.write(text.slice(at, from), more);
    sink.write(text.slice(from, to), span.lookups + more, span.computed);
    at = to;
  }
  sink.write(text.slice(at, end), more);
}

/** The most look-ups of any piece of [start, end). */
export function mostLookups(spans: readonly LookupSpan[], start: number, end: number): number {
  let most = 0;
  for (let i = firstBehind(spans, start); i < spans.length; i++) {
    const span = spans[i] as LookupSpan;
    if (span.start >= end) break;
    most = Math.max(most, span.lookups);
  }
  return most;
}

/** Index of the first span that ends behind `at`. */
function firstBehind(spans: readonly LookupSpan[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as LookupSpan).end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
