export { decode } from './decode.js';
export { type DiffDocument, openDiff } from './diff/index.js';
export { escapeRaw, needsEscape } from './escape.js';
export { formatHead, HEAD, type Head, parseHead } from './head.js';
export {
  type EncodeJsonOptions,
  encodeJson,
  isCopied,
  type JsonDocument,
  type KeepFlags,
  openJson,
  withCuts,
} from './json/index.js';
export {
  type Clustering,
  encodeLines,
  type LinesDocument,
  type LinesItems,
  type LogText,
  openLines,
  tokenCost,
} from './lines/index.js';
export { numberedHit, writeHits, writePaths } from './paths/index.js';
export { DITTO, needsQuote, quote, quoteCell, readCell, readCells } from './quote.js';
export { type CollectingSink, collectingSink } from './sink.js';
export { findStamp, type Moment } from './stamps/index.js';
export type { Encoding, Expanded, LookupSpan, Sink } from './types.js';
