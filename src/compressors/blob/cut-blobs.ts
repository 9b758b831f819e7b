import { formatGap, type OmissionStatement } from '../../ccr/index.js';
import type { Query } from '../types.js';
import { type Blob, findBlobs } from './find-blobs.js';

/** Digits that stay: by them a blob is known again. */
const HEAD = 24;
/** A word of the request that stands in a blob keeps it, from this length on: shorter ones are there by chance. */
const NAMED = 10;
/** Contents that are named in a mark. */
const MOST_CONTENTS = 6;
/** A text that could be taken for our mark: then nothing is cut in the block. */
const IMITATION = /(?:\[|\\u005b)(?:…|\\u2026) *\d+ *characters/i;

/** A text with its blobs cut to their beginnings, and what was left out of it. */
export interface CutText {
  readonly text: string;
  readonly omitted: number;
  /** Characters of all blobs, those that stay included. */
  readonly total: number;
  readonly formats: readonly Blob['format'][];
  readonly contents: readonly (string | undefined)[];
}

export const imitatesGap = (text: string): boolean => IMITATION.test(text);

/** Cuts every blob in a text that the request does not name a piece of; undefined without one. Only for texts that imitate no gap. */
export function cutBlobs(text: string, { terms }: Query): CutText | undefined {
  const blobs = findBlobs(text);
  if (blobs.length === 0) return undefined;
  const names = terms.filter((term) => term.length >= NAMED);
  const cut: Blob[] = [];
  let out = '';
  let at = 0;
  let omitted = 0;
  let total = 0;
  for (const blob of blobs) {
    const digits = text.slice(blob.start, blob.end);
    total += digits.length;
    if (names.length > 0 && names.some((name) => digits.toLowerCase().includes(name))) continue;
    const size = digits.length - HEAD;
    const what = blob.content === undefined ? blob.format : `${blob.format}: ${blob.content}`;
    out += text.slice(at, blob.start + HEAD) + formatGap(size, `characters of ${what}`);
    omitted += size;
    at = blob.end;
    cut.push(blob);
  }
  if (cut.length === 0) return undefined;
  const contents = cut.map(({ content }) => content);
  return { text: out + text.slice(at), omitted, total, formats: cut.map(({ format }) => format), contents };
}

/** What a mark says of cut texts: characters by their format, and what the blobs are where all are known. */
export function stateBlobs(cuts: readonly CutText[]): OmissionStatement {
  const sum = (of: (cut: CutText) => number) => cuts.reduce((all, cut) => all + of(cut), 0);
  const formats = [...new Set(cuts.flatMap((cut) => cut.formats))].sort();
  const contents = new Set(cuts.flatMap((cut) => cut.contents));
  const values = [...contents].filter((content) => content !== undefined).sort();
  const isKnown = values.length === contents.size && values.length <= MOST_CONTENTS;
  return {
    unit: `characters of ${formats.join(' and ')}`,
    omitted: sum((cut) => cut.omitted),
    total: sum((cut) => cut.total),
    fields: isKnown ? { content: { values } } : {},
  };
}
