export { PrefixCache, prefixBreak, type Unit } from './prefix-cache.js';
export { hasReplay, rederiveReplay, verifyReplay } from './recorded-replay.js';
export { type ReplayRun, runReplay } from './run-replay.js';
export { replayTable } from './table.js';
export { UnitReader } from './units.js';
