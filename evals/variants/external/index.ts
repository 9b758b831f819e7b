export { openBridge } from './bridge-variant.js';
export { EXTERNAL_SPECS, externalVariant } from './external-variant.js';
export { defaultLimits, type Limits } from './limits.js';
