import { getTokenizer } from '../src/tokens/index.js';

const tokenizer = getTokenizer('o200k_base');

/** Tokens by `o200k_base`, in which the published sizes are stated. */
export const countTokens = (text: string): number => tokenizer.count(text);
