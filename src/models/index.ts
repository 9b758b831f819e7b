export { type ModelFiles, modelFiles } from './model-files.js';
export { openModel } from './open-model.js';
export type { Answer, ExtractiveReader, Model, ModelOptions, PassageScorer } from './types.js';
