export type { FieldStatement, Mark, OmissionStatement, RetrieveRequest, Store, StoredMeta } from './types.js';
