import { HeadroomError, textKey } from '../base/index.js';
import type { StoredMeta } from './types.js';

/** First line of a stored file; the bytes of the original follow it. */
export interface OriginalHeader extends StoredMeta {
  readonly v: 1;
  /** `textKey` of the original. */
  readonly key: string;
  readonly encoding: 'utf8' | 'utf16le';
  /** Bytes that follow the header line. */
  readonly bytes: number;
}

/** The header line never grows past this; a reader needs no more to judge a file. */
export const HEADER_LIMIT = 1024;

const LF = 0x0a;

/**
 * An original as the bytes of its file: one line of JSON, then the text as UTF-8, or as UTF-16 (little endian) when
 * it holds lone surrogates, which UTF-8 cannot carry.
 */
export function encodeOriginal(text: string, key: string, meta: StoredMeta): Buffer {
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  const body = Buffer.from(text, encoding);
  const kind = meta.kind.slice(0, 64);
  const header: OriginalHeader = { v: 1, key, kind, tokens: meta.tokens, encoding, bytes: body.length };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

/** The header at the front of a file and where its body begins; `undefined` when there is none that holds together. */
export function readHeader(front: Uint8Array): { header: OriginalHeader; bodyStart: number } | undefined {
  const end = front.subarray(0, HEADER_LIMIT).indexOf(LF);
  if (end < 0) return undefined;
  try {
    const header = JSON.parse(Buffer.from(front.subarray(0, end)).toString('utf8')) as Partial<OriginalHeader> | null;
    if (header === null || header.v !== 1 || typeof header.key !== 'string' || typeof header.kind !== 'string') return;
    if (header.encoding !== 'utf8' && header.encoding !== 'utf16le') return undefined;
    if (typeof header.bytes !== 'number' || typeof header.tokens !== 'number') return undefined;
    return { header: header as OriginalHeader, bodyStart: end + 1 };
  } catch {
    return undefined;
  }
}

/** The original in a file's bytes, checked against its hash. Throws STORE_CORRUPT. */
export function decodeOriginal(ref: string, file: Buffer): { text: string; meta: StoredMeta } {
  const front = readHeader(file);
  if (front !== undefined) {
    const { header, bodyStart } = front;
    const text = file.toString(header.encoding, bodyStart);
    if (file.length - bodyStart === header.bytes && textKey(text) === header.key) {
      return { text, meta: { kind: header.kind, tokens: header.tokens } };
    }
  }
  throw new HeadroomError(
    'STORE_CORRUPT',
    `The stored original ${ref} is damaged (its hash does not match). Nothing can be fetched from it; produce the data again. Trying this ref again will not help.`,
  );
}
