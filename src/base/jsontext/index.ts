export type { JsonArray, JsonLiteral, JsonMember, JsonNode, JsonNumber, JsonObject, JsonString } from './nodes.js';
export { MAX_JSON_DEPTH, parseJsonText } from './parse.js';
