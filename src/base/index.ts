export { countLines } from './count-lines.js';
export { type ErrorCode, HeadroomError } from './errors.js';
export { sha256, textKey } from './hash.js';
export {
  type JsonArray,
  type JsonLiteral,
  type JsonMember,
  type JsonNode,
  type JsonNumber,
  type JsonObject,
  type JsonString,
  MAX_JSON_DEPTH,
  parseJsonText,
} from './jsontext/index.js';
