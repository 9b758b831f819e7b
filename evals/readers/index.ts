export { occurrences } from './match.js';
export { BudgetSpent, isModelSpec as isModelReader } from './model/index.js';
export { openReader, READERS } from './open-reader.js';
export { type Sought, soughtOf } from './probe-fact.js';
export type { FactOutcome, ItemOutcome, Reader, Reading, RetrievalRecord } from './types.js';
export { payloadTexts } from './views.js';
