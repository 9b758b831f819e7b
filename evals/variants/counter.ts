import { readConversation } from '../../src/messages/index.js';
import { type Tokenizer, tokenizerFor } from '../../src/tokens/index.js';
import type { ChatRequest } from '../tasks/index.js';
import { Recent } from './recent.js';

/** Texts at least this long are worth remembering: payloads repeat over arms and items. */
const WORTH_REMEMBERING = 256;
const REMEMBERED_CHARACTERS = 16_000_000;

/** Counts tokens of requests, each block's text once. */
export interface TokenCounter {
  /** Id of the tokenizer. */
  readonly id: string;
  text(text: string): number;
  /** Sum over every block that a model reads: texts, tool calls' arguments, tool results, tool definitions. */
  request(request: ChatRequest): number;
  /** Sum over the tool results alone. */
  toolResults(request: ChatRequest): number;
}

/** A counter for the model's tokenizer that remembers the counts of long texts. */
export function createCounter(model: string, tokenizer: Tokenizer = tokenizerFor(model)): TokenCounter {
  const known = new Recent<number>(REMEMBERED_CHARACTERS);
  const text = (value: string): number => {
    if (value.length < WORTH_REMEMBERING) return value === '' ? 0 : tokenizer.count(value);
    return known.through(value, value.length, () => tokenizer.count(value));
  };
  const sums = new WeakMap<ChatRequest, { readonly all: number; readonly toolResults: number }>();
  const sum = (request: ChatRequest) => {
    let known = sums.get(request);
    if (known === undefined) {
      let all = 0;
      let toolResults = 0;
      for (const block of readConversation(request).blocks) {
        const tokens = text(block.text);
        all += tokens;
        if (block.kind === 'tool-result') toolResults += tokens;
      }
      known = { all, toolResults };
      sums.set(request, known);
    }
    return known;
  };
  return {
    id: tokenizer.id,
    text,
    request: (request) => sum(request).all,
    toolResults: (request) => sum(request).toolResults,
  };
}
