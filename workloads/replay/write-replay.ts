import type { ReplayConversation } from './format.js';

/** The lines of a replay file, each with its line feed. Equal conversations give equal bytes. */
export function* replayLines(conversations: Iterable<ReplayConversation>): Generator<string> {
  for (const { header, messages } of conversations) {
    yield `${JSON.stringify(header)}\n`;
    for (const message of messages) yield `${JSON.stringify(message)}\n`;
  }
}
