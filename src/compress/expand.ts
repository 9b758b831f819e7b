import { HeadroomError } from '../base/index.js';
import { decode, type Expanded } from '../encode/index.js';
import { readConversation, replaceBlocks } from '../messages/index.js';
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
  const { frozen, userMessages, protectRecent } = options;
  const zone = parseOptions(defined({ frozen, userMessages, protectRecent }));
  const conversation = readConversation(input);
  const edits = new Map<number, string>();
  for (const { block, protectedBy } of plan(conversation, zone)) {
    if (protectedBy !== undefined) continue;
    const text = decodeIn(block.messageIndex, block.text);
    if (text !== block.text) edits.set(block.index, text);
  }
  return replaceBlocks(input, conversation, edits);
}

function decodeIn(messageIndex: number, text: string): string {
  try {
    return decode(text).text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('DECODE_FAILED', `Message ${messageIndex}: ${why}`, { cause: error });
  }
}

/** Options without the ones that are undefined. */
function defined(options: { [K in keyof ExpandOptions]: ExpandOptions[K] | undefined }): ExpandOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
