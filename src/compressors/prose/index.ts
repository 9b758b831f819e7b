export { createProseCompressor, proseCompressor } from './compressor.js';
export type { PassageScorer, ProseText, Unit } from './types.js';
export { readUnits } from './units.js';
