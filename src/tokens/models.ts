import { getTokenizer } from './tokenizers.js';
import type { Tokenizer } from './types.js';

/** Names by OpenAI's published mapping (tiktoken's model list), first match wins; what follows the name is a date, size or variant. */
const MODELS: readonly (readonly [RegExp, string])[] = [
  [/^(gpt-4o|chatgpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|gpt-oss)(?![0-9])/, 'o200k_base'],
  [/^o[134](?![0-9])/, 'o200k_base'],
  [/^(gpt-4|gpt-3\.5|gpt-35)(-|$)/, 'cl100k_base'],
  [/^text-embedding-(ada-002|3-small|3-large)$/, 'cl100k_base'],
];

/**
 * The tokenizer of a model; without a model that of `gpt-4o`. Prefixes of providers (`openai/…`) and of fine-tuned models
 * (`ft:…`) are passed over. A model that has no public tokenizer, or one that is not carried here (Claude, Gemini,
 * Llama, …), gets a stand-in with `exact: false` and a `note` that says what it is.
 */
export function tokenizerFor(model = 'gpt-4o'): Tokenizer {
  const name = model.toLowerCase().replace(/^.*\//, '').replace(/^ft:/, '');
  const id = MODELS.find(([pattern]) => pattern.test(name))?.[1];
  return getTokenizer(id ?? 'o200k_base-stand-in');
}
