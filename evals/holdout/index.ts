export { analyseHoldout, type HoldoutOptions } from './analyse-holdout.js';
export { assignArm, saltHash } from './assign-arm.js';
export { readLedger } from './read-ledger.js';
export type {
  ArmRow,
  AssignmentCheck,
  Conversation,
  Experiment,
  HoldoutArm,
  HoldoutResult,
  Ledger,
  OtherEstimate,
  Strata,
} from './types.js';
