export { createCounter, type TokenCounter } from './counter.js';
export { EXTERNAL_SPECS } from './external/index.js';
export { Recent } from './recent.js';
export { cutRecords } from './records.js';
export {
  findRival,
  installRival,
  RIVAL_SPECS,
  RIVALS,
  type RivalSpec,
  rivalFolder,
  rivalState,
  rivalsHome,
} from './rivals/index.js';
export { queryTerms } from './search-records.js';
export { availableArms, selectArms, type UnavailableArm } from './select-arms.js';
export { toolResults } from './tool-results.js';
export type {
  ApplyContext,
  DeclaredMark,
  Decoded,
  Sent,
  Variant,
  VariantSession,
} from './types.js';
export { findVariant, VARIANTS } from './variants.js';
