import type { ChatRequest } from '../tasks/index.js';
import { rewriteToolResults } from './tool-results.js';
import type { Variant } from './types.js';

/** Turns whose tool results stay: the setting of the study that made the method known (10 of a coding agent's turns). */
const TURNS = 10;

/**
 * Observation masking: tool results older than the last ten turns give way to a note of their size; a turn begins with a message of the
 * assistant. There is no way back. A single request has one turn, so it is exercised by trajectories and sessions only.
 */
export const mask: Variant = {
  name: 'mask',
  title: `observation masking: tool results older than ${TURNS} turns`,
  config: { version: 1, turns: TURNS },
  role: 'compressor',
  common: true,
  async open() {
    return {
      async apply(request) {
        const from = firstShown(request);
        const rewritten = rewriteToolResults(request, (text, message) => (message >= from ? text : shorter(text)));
        return { request: rewritten, marks: [], offloadedTokens: 0 };
      },
      async close() {},
    };
  },
};

/** Index of the message with which the last ten turns begin. */
function firstShown({ messages }: ChatRequest): number {
  const starts = messages.flatMap(({ role }, index) => (role === 'assistant' ? [index] : []));
  return starts.at(-TURNS) ?? 0;
}

/** The note, unless the text is no longer than it. */
function shorter(text: string): string {
  const note = `[an earlier tool result of ${text.split('\n').length} lines was left out here]`;
  return note.length < text.length ? note : text;
}
