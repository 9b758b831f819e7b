import { HeadroomError } from '../base/index.js';
import type { Expanded, LookupSpan, Sink } from './types.js';

/** A `Sink` that collects what it is given; `finish` may be called once. */
export interface CollectingSink extends Sink {
  /** UTF-16 code units written so far. */
  readonly length: number;
  finish(): Expanded;
}

/**
 * Collects text and look-up spans, one for each piece. `limit` bounds what is written, so that
 * damaged run marks cannot ask for unbounded memory; beyond it DECODE_FAILED is thrown.
 */
export function collectingSink(limit = Number.POSITIVE_INFINITY): CollectingSink {
  // One string grown by pieces: cheaper than a list of very many, joined.
  let all = '';
  const spans: LookupSpan[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    write(text, lookups, computed) {
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
      spans.push(computed ? { start, end: length, lookups, computed } : { start, end: length, lookups });
    },
    finish() {
      return { text: all, spans };
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
  for (const { start, end, lookups, computed } of spans) {
    sink.write(text.slice(at, start), more);
    sink.write(text.slice(start, end), lookups + more, computed);
    at = end;
  }
  sink.write(text.slice(at), more);
}
