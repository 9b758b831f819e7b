export { mineFacts } from './mine-facts.js';
export type { FactKind, UsedFact } from './types.js';
