export { compress, compressBody } from './compress.js';
export { expand, expandBody, expandTraced, type TracedBlock } from './expand.js';
export { createHeadroom } from './headroom.js';
export { readMarks } from './read-marks.js';
export { retrieve } from './retrieve.js';
export type {
  CompressedBody,
  CompressOptions,
  CompressResult,
  Decision,
  ExpandOptions,
  Headroom,
  HeadroomStatistics,
  JudgedCandidate,
  RefInfo,
} from './types.js';
