export { type ErrorCode, HeadroomError } from './errors.js';
export { sha256, textKey } from './hash.js';
