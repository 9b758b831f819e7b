import type { Block, Conversation } from '../messages/index.js';

/** What decides which blocks may change. `expand` must be given the same values as `compress` was. */
export interface Zone {
  readonly frozen: number;
  readonly userMessages: boolean;
  readonly protectRecent: number;
}

/** A block and, when it may not change, why. */
export interface PlannedBlock {
  readonly block: Block;
  /** Absent for a block of the live zone. */
  readonly protectedBy?: string;
}

/**
 * The live zone (rule 2): tool results and, if asked, user texts, from message `frozen` on, without the latest `protectRecent` messages.
 * Everything else is never edited. Notation is written and read in the live zone only: a text outside it may
 * begin as our notation does and still means itself, for `compress` and for `expand`.
 */
export function plan(conversation: Conversation, zone: Zone): PlannedBlock[] {
  const end = conversation.messageCount - zone.protectRecent;
  return conversation.blocks.map((block) => {
    const protectedBy = protection(block, zone, end);
    return protectedBy === undefined ? { block } : { block, protectedBy };
  });
}

function protection(block: Block, zone: Zone, end: number): string | undefined {
  const isUserText = block.kind === 'text' && block.role === 'user';
  if (block.kind !== 'tool-result' && !(isUserText && zone.userMessages)) {
    return isUserText ? 'user text (userMessages is off)' : `${block.role} ${block.kind}`;
  }
  if (block.messageIndex < zone.frozen) return 'before frozen';
  if (block.messageIndex >= end) return 'protected as recent';
  return undefined;
}
