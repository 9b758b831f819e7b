export { type ErrorCode, HeadroomError } from './base/index.js';
export {
  type FieldStatement,
  type Mark,
  type OmissionStatement,
  type RetrieveRequest,
  refOf,
  retrieveTool,
  type ShapeStatement,
  type Store,
  type StoredMeta,
} from './ccr/index.js';
export {
  type CompressedBody,
  type CompressOptions,
  type CompressResult,
  compress,
  compressBody,
  createHeadroom,
  type Decision,
  type ExpandOptions,
  expand,
  expandBody,
  expandTraced,
  type Headroom,
  type HeadroomStatistics,
  type JudgedCandidate,
  type RefInfo,
  readMarks,
  retrieve,
  type TracedBlock,
} from './compress/index.js';
export type { Fidelity } from './compressors/index.js';
export type { Encoding, Expanded, LookupSpan } from './encode/index.js';
export type { Shape } from './messages/index.js';
export {
  type Answer,
  checkModel,
  type ExtractiveReader,
  type Model,
  type ModelFiles,
  type ModelOptions,
  openModel,
  type PassageScorer,
} from './models/index.js';
