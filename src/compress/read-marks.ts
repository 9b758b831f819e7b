import { type Mark, readMark } from '../ccr/index.js';
import { readConversation } from '../messages/index.js';
import { parseOptions } from './options.js';
import { plan } from './plan.js';
import type { ExpandOptions } from './types.js';

/** The full marks in one sent text (none or one) or in the live zone of a conversation, in order. Options as for `expand`. */
export function readMarks(input: unknown, options: ExpandOptions = {}): Mark[] {
  if (typeof input === 'string') {
    const mark = readMark(input);
    return mark === undefined ? [] : [mark];
  }
  const { frozen = 0, userMessages = false, protectRecent = 0 } = options;
  const zone = parseOptions({ frozen, userMessages, protectRecent });
  return plan(readConversation(input), zone).flatMap(({ block, protectedBy }) =>
    protectedBy === undefined ? readMarks(block.text) : [],
  );
}
