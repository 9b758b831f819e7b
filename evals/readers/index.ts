export type { FactOutcome, ItemOutcome, Reader, Reading, RetrievalRecord } from './types.js';
