import { createHash } from 'node:crypto';

/** SHA-256 of UTF-8 text or bytes, lower-case hex (64 characters). Lone surrogates hash as their JSON escape does not: see `textKey`. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * SHA-256 of a JavaScript string as its UTF-16 code units, so that texts that differ only in lone
 * surrogates (which UTF-8 maps to U+FFFD) have different keys.
 */
export function textKey(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');
}
