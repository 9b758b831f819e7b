import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { textVariant } from './text-variant.js';

const HEAD = 'brotli64:';
const QUALITY = 5;

/** Each tool result compressed and base64-coded. Its decoder restores everything; no reader of the sent text can. */
export const brotli64 = textVariant({
  name: 'brotli64',
  title: 'brotli + base64, with a decoder',
  config: { version: 1, quality: QUALITY },
  role: 'control',
  expectation: 'no fact is expanded: a decoder alone makes nothing legible',
  rewrite: (text) =>
    HEAD + brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }).toString('base64'),
  decode(text) {
    if (!text.startsWith(HEAD)) return { text, spans: [] };
    const decoded = brotliDecompressSync(Buffer.from(text.slice(HEAD.length), 'base64')).toString('utf8');
    // Every character takes the whole stream before it.
    return { text: decoded, spans: [{ start: 0, end: decoded.length, lookups: decoded.length }] };
  },
});
