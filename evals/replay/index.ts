export { type ReplayRun, runReplay } from './run-replay.js';
export { replayTable } from './table.js';
