export { diffForm } from './form.js';
export type { DiffPart } from './parse.js';
export { type DiffDocument, openDiff } from './write.js';
