export {
  AGAIN,
  BASE,
  type CopyMark,
  formatCopy,
  formatReference,
  isPathKey,
  JSON_SPEC,
  jsonOf,
  lineNumber,
  mostLookups,
  prefixBelow,
  quoteLine,
  renumbered,
  type Sources,
} from './again/index.js';
export { writeRecords } from './config/index.js';
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
  minifiedLength,
  openJson,
  withCuts,
} from './json/index.js';
export { writeJsonLines } from './jsonl/index.js';
export {
  type Clustering,
  encodeLines,
  type LinesDocument,
  type LinesItems,
  type LogText,
  openLines,
  tokenCost,
  WordIds,
} from './lines/index.js';
export { type Part, partText, writeMixed } from './mixed/index.js';
export { type NumberedLine, padOf, readNumbered, usualSpelling, writeNumbered } from './numbered/index.js';
export {
  readSearch,
  type SearchText,
  writePaths,
  writeSearch,
  writeTree,
} from './paths/index.js';
export { DITTO, needsQuote, quote, quoteCell, readCell, readCells } from './quote.js';
export { type CollectingSink, collectingSink } from './sink.js';
export { findStamp, type Moment } from './stamps/index.js';
export { openTable, type TableDocument, type TableItems } from './table/index.js';
export type { Encoding, Expanded, LookupSpan, Sink } from './types.js';
