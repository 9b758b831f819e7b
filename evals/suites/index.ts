export { keepLedger, type SuiteReporters, summaryOf, writeDerived } from './derive.js';
export { runSuite, type SuiteOptions, type SuiteResult } from './run-suite.js';
export { chooseTasks, defaultArms } from './tiers.js';
export { type Verified, verifyRun } from './verify-run.js';
