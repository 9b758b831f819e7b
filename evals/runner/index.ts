export { assertSameRun, firstDifference } from './compare-manifests.js';
export { loadItems, selectionHash } from './load-items.js';
export { openProgress, type Progress, plainProgress, SILENT } from './progress.js';
export { type FinishedRun, type RunOptions, run } from './run.js';
export { selectArms } from './select-arms.js';
