export { openFileStore, resolveHome } from './file-store.js';
export { formatGap, formatMark, holdsGapLine, readMark } from './marks.js';
export { findRecordSets, type RecordSet } from './record-sets.js';
export { parseRef, refOf } from './ref.js';
export { retrieve } from './retrieve.js';
export { RETRIEVE_TOOL_NAME, retrieveTool } from './retrieve-tool.js';
export { termsOf } from './terms.js';
export type {
  FieldStatement,
  Mark,
  OmissionStatement,
  RetrieveRequest,
  ShapeStatement,
  Store,
  StoredMeta,
} from './types.js';
