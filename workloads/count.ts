import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';

const encoder = new Tiktoken(o200k);
/** o200k tokens. */
export const countTokens = (text: string): number => encoder.encode(text, 'all', []).length;
