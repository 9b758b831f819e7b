export { estimateTokens } from './estimate.js';
export { tokenizerFor } from './models.js';
export { getTokenizer } from './tokenizers.js';
export type { Tokenizer } from './types.js';
