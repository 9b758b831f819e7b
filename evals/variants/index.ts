export { createCounter, type TokenCounter } from './counter.js';
export { Recent } from './recent.js';
export { cutRecords } from './records.js';
export { queryTerms } from './search-records.js';
export { toolResults } from './tool-results.js';
export type {
  ApplyContext,
  DeclaredMark,
  Decoded,
  Sent,
  Variant,
  VariantSession,
} from './types.js';
export { findVariant, VARIANTS } from './variants.js';
