export { checkModel } from './check-model.js';
export { findPart, loadPart } from './load-part.js';
export type { ModelFiles } from './model-files.js';
export { openModel } from './open-model.js';
export type { Answer, ExtractiveReader, Model, ModelOptions, PassageScorer } from './types.js';
