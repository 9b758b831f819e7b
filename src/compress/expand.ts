import { HeadroomError } from '../base/index.js';
import { decode, type Expanded } from '../encode/index.js';
import {
  type Block,
  type Conversation,
  readBody,
  readConversation,
  replaceBlocks,
  spliceBody,
} from '../messages/index.js';
import { EarlierBlocks } from './again/index.js';
import { parseOptions } from './options.js';
import { plan } from './plan.js';
import type { ExpandOptions } from './types.js';

/** A block of a conversation's live zone, undone. */
export interface TracedBlock extends Expanded {
  readonly messageIndex: number;
  /** The block as it stands in the conversation. */
  readonly sent: string;
}

/**
 * One text with every lossless form undone, and which stretches took look-ups (one that refers to earlier texts comes back as it stands); or the
 * same for every block of a conversation's live zone, references included, options as for `expand`. Throws DECODE_FAILED on damaged notation.
 */
export function expandTraced(text: string): Expanded;
export function expandTraced(conversation: object, options?: ExpandOptions): TracedBlock[];
export function expandTraced(input: string | object, options: ExpandOptions = {}): Expanded | TracedBlock[] {
  if (typeof input === 'string') return decode(input);
  const traced: TracedBlock[] = [];
  expandBlocks(readConversation(input), options, ({ messageIndex, text }, expanded) => {
    traced.push({ messageIndex, sent: text, ...expanded });
  });
  return traced;
}

/**
 * Undoes every lossless form of one text, or of a conversation's live zone. Pure, no store: marks stay as they stand. For a conversation
 * give the same `frozen`, `userMessages` and `protectRecent` as `compress` got (same defaults): outside that zone nothing
 * was written by us, so nothing there is read as notation, whatever it looks like. One text that refers to earlier ones stays as it is. Throws DECODE_FAILED, BAD_INPUT, BAD_OPTION.
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
  const edits = new Map<number, string>();
  expandBlocks(conversation, options, (block, { text }) => {
    if (text !== block.text) edits.set(block.index, text);
  });
  return edits;
}

/** Decodes the live zone from the first block on: what is referred to stands before. */
function expandBlocks(
  conversation: Conversation,
  options: ExpandOptions,
  visit: (block: Block, expanded: Expanded) => void,
): void {
  const { frozen = 0, userMessages = false, protectRecent = 0 } = options;
  const earlier = new EarlierBlocks();
  for (const { block, protectedBy } of plan(conversation, parseOptions({ frozen, userMessages, protectRecent }))) {
    const expanded = protectedBy === undefined ? decodeIn(block, earlier) : undefined;
    if (expanded !== undefined) visit(block, expanded);
    earlier.add(block, expanded);
  }
}

function decodeIn({ messageIndex, text }: Block, earlier: EarlierBlocks): Expanded {
  try {
    return decode(text, earlier);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('DECODE_FAILED', `Message ${messageIndex}: ${why}`, { cause: error });
  }
}
