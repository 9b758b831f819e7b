export { openProgress, type Progress } from '../record/index.js';
export { selectArms } from '../variants/index.js';
export { type ItemRunner, type ItemRunnerOptions, openItemRunner } from './item-runner.js';
export { loadItems, selectionHash } from './load-items.js';
export { type FinishedRun, run } from './run.js';
