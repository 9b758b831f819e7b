import { hash } from 'node:crypto';

/** SHA-256 of UTF-8 text or bytes, lower-case hex (64 characters). Lone surrogates hash as their JSON escape does not: see `textKey`. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** The key of a block's text is asked for several times in a row. */
let last = { text: '', key: sha256('') };

/**
 * SHA-256 of a JavaScript string as its UTF-16 code units, so that texts that differ only in lone
 * surrogates (which UTF-8 maps to U+FFFD) have different keys.
 */
export function textKey(text: string): string {
  if (text !== last.text) last = { text, key: hash('sha256', Buffer.from(text, 'utf16le'), 'hex') };
  return last.key;
}
