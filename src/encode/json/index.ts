export { type EncodeJsonOptions, encodeJson, type JsonDocument, openJson } from './encode.js';
export { jsonForm } from './form.js';
export type { KeepFlags } from './write.js';
