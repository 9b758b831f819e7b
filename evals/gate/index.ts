export { exitCode, ON_INCONCLUSIVE, type OnInconclusive } from './exit-code.js';
export { type GateOptions, gate } from './gate.js';
export { annotations, stepSummary } from './github.js';
export { gateJunit } from './junit.js';
export { gateTable } from './terminal.js';
export { type Claim, type GateResult, type GateVerdict, type Judged, MARGINS, type Margins } from './types.js';
export { type ReferenceOptions, writeReference } from './write-reference.js';
