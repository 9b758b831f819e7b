export { type CopyMark, formatCopy, quoteLine } from './copy-mark.js';
export { BASE } from './decode-json.js';
export { AGAIN, decodeAgain, JSON_SPEC } from './form.js';
export { formatReference, isPathKey, jsonOf } from './json-path.js';
export { lineNumber, prefixBelow, renumbered } from './numbering.js';
export type { Sources } from './sources.js';
export { mostLookups } from './write-stretch.js';
