import type { Tokenizer } from '../tokens/index.js';
import type { Conversation } from './types.js';

/**
 * Tokens of a conversation: the sum over all blocks, tool definitions and calls included. What a provider adds around them
 * (role markers, its own rendering of tools) is not counted, and images count nothing.
 */
export function countBlocks(conversation: Conversation, tokenizer: Tokenizer): number {
  return conversation.blocks.reduce((sum, block) => sum + tokenizer.count(block.text), 0);
}
