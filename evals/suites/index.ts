export { checkProbeControls } from './controls.js';
export { type DerivedFile, deriveFiles, summaryOf, writeDerived } from './derive.js';
export { runSuite, type SuiteOptions, type SuiteResult } from './run-suite.js';
export { defaultArms, selectTasks } from './tiers.js';
export { type Verified, verifyRun } from './verify-run.js';
