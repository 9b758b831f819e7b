export { type FileStore, openFileStore, resolveHome } from './file-store.js';
export { formatGap, formatMark, MARK_HEAD, readMark } from './marks.js';
export type { PurgeOptions, PurgeResult } from './purge.js';
export { parseRef, refOf } from './ref.js';
export { type RetrieveOptions, retrieve } from './retrieve.js';
export { RETRIEVE_TOOL_NAME, retrieveTool } from './retrieve-tool.js';
export type { StoreStats } from './store-stats.js';
export { termsOf } from './terms.js';
export type { FieldStatement, Mark, OmissionStatement, RetrieveRequest, Store, StoredMeta } from './types.js';
