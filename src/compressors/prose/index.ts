export { askedSpans, proseCompressor } from './compressor.js';
export { findSentences } from './find-sentences.js';
export type { ProseText, Unit } from './types.js';
export { readUnits } from './units.js';
