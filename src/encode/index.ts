export type { Encoding, Expanded, LookupSpan, Sink } from './types.js';
