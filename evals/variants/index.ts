export { createCounter, type TokenCounter } from './counter.js';
export { isJsonText } from './minify-json.js';
export { type Random, seededRandom, shuffled } from './random.js';
export { Recent } from './recent.js';
export { cutRecords } from './records.js';
export { queryTerms } from './search-records.js';
export { type ToolResult, toolResults } from './tool-results.js';
export type {
  ApplyContext,
  DeclaredMark,
  Decoded,
  Evidence,
  OpenContext,
  Retrieved,
  Sent,
  Variant,
  VariantSession,
} from './types.js';
export { findVariant, VARIANTS } from './variants.js';
