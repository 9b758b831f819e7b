import { HeadroomError } from '../base/index.js';
import type { Expanded, LookupSpan, Sink } from './types.js';

/** A `Sink` that collects what it is given; `finish` may be called once. */
export interface CollectingSink extends Sink {
  /** UTF-16 code units written so far. */
  readonly length: number;
  finish(): Expanded;
}

/**
 * Collects text and look-up spans; neighbours with equal look-ups are one span. `limit` bounds what is written, so that
 * damaged run marks cannot ask for unbounded memory; beyond it DECODE_FAILED is thrown.
 */
export function collectingSink(limit = Number.POSITIVE_INFINITY): CollectingSink {
  // One string grown by pieces: cheaper than a list of very many, joined.
  let all = '';
  const spans: { start: number; end: number; lookups: number }[] = [];
  let length = 0;
  let last: { start: number; end: number; lookups: number } | undefined;
  return {
    get length() {
      return length;
    },
    write(text, lookups) {
      if (text === '') return;
      const start = length;
      length += text.length;
      if (length > limit) {
        throw new HeadroomError(
          'DECODE_FAILED',
          'The encoded block expands beyond its limit; its run marks are damaged.',
        );
      }
      all += text;
      if (lookups === 0) return;
      if (last !== undefined && last.end === start && last.lookups === lookups) last.end = length;
      else {
        last = { start, end: length, lookups };
        spans.push(last);
      }
    },
    finish() {
      return { text: all, spans: spans as readonly LookupSpan[] };
    },
  };
}

/** Writes a decoded text on to another sink, each stretch with its look-ups and `more` besides. */
export function writeExpanded(sink: Sink, { text, spans }: Expanded, more = 0): void {
  if (spans.length === 0) {
    sink.write(text, more);
    return;
  }
  let at = 0;
  for (const { start, end, lookups } of spans) {
    sink.write(text.slice(at, start), more);
    sink.write(text.slice(start, end), lookups + more);
    at = end;
  }
  sink.write(text.slice(at), more);
}
