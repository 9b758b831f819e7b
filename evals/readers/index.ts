export { openReader, READERS } from './open-reader.js';
export { holdsItsFacts } from './probe.js';
export { requestHash } from './replay.js';
export type { FactOutcome, ItemOutcome, Reader, Reading, RetrievalRecord } from './types.js';
