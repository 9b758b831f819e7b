export { selectArms } from '../variants/index.js';
export { type ItemRunner, type ItemRunnerOptions, openItemRunner } from './item-runner.js';
export { loadItems, selectionHash } from './load-items.js';
export { openProgress, type Progress } from './progress.js';
export { type FinishedRun, run } from './run.js';
