import { HeadroomError } from '../base/index.js';
import { decode, type Expanded } from '../encode/index.js';
import { type Conversation, readBody, readConversation, replaceBlocks, spliceBody } from '../messages/index.js';
import { parseOptions } from './options.js';
import { plan } from './plan.js';
import type { ExpandOptions } from './types.js';

/** One text with every lossless form undone, and which stretches took look-ups. Throws DECODE_FAILED on damaged notation. */
export function expandTraced(text: string): Expanded {
  return decode(text);
}

/**
 * Undoes every lossless form of one text, or of a conversation's live zone. Pure, no store: marks stay as they stand. For a conversation
 * give the same `frozen`, `userMessages` and `protectRecent` as `compress` got (same defaults): outside that zone nothing
 * was written by us, so nothing there is read as notation, whatever it looks like. Throws DECODE_FAILED, BAD_INPUT, BAD_OPTION.
 */
export function expand<T>(input: T, options: ExpandOptions = {}): T {
  if (typeof input === 'string') return decode(input).text as T;
  const conversation = readConversation(input);
  return replaceBlocks(input, conversation, expansions(conversation, options));
}

/** The same for a conversation as JSON text: every byte outside the expanded strings is as it came. */
export function expandBody(json: string, options: ExpandOptions = {}): string {
  const body = readBody(json);
  return spliceBody(body, expansions(body.conversation, options));
}

function expansions(conversation: Conversation, options: ExpandOptions): Map<number, string> {
  const { frozen = 0, userMessages = false, protectRecent = 0 } = options;
  const edits = new Map<number, string>();
  for (const { block, protectedBy } of plan(conversation, parseOptions({ frozen, userMessages, protectRecent }))) {
    if (protectedBy !== undefined) continue;
    const text = decodeIn(block.messageIndex, block.text);
    if (text !== block.text) edits.set(block.index, text);
  }
  return edits;
}

function decodeIn(messageIndex: number, text: string): string {
  try {
    return decode(text).text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('DECODE_FAILED', `Message ${messageIndex}: ${why}`, { cause: error });
  }
}
