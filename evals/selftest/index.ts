export { failures, runSelftest } from './run-selftest.js';
export { selftestText } from './selftest-text.js';
export type { SelftestOptions, SelftestResult, SelftestRow } from './types.js';
