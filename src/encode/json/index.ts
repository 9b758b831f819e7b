export {
  type EncodeJsonOptions,
  encodeJson,
  isCopied,
  type JsonDocument,
  minifiedLength,
  openJson,
  withCuts,
} from './encode.js';
export { jsonForm } from './form.js';
export type { KeepFlags } from './written.js';
