export type { Clustering } from './cluster.js';
export { tokenCost } from './cost.js';
export { encodeLines, type LinesDocument, openLines } from './document.js';
export { linesForm } from './form.js';
export type { LinesItems } from './items.js';
export type { LogText } from './log.js';
export { WordIds } from './word-ids.js';
