export { type ReplayOptions, type ReplayRun, runReplay } from './run-replay.js';
export { replayTable } from './table.js';
export type { ReplaySummary, TurnRecord } from './types.js';
