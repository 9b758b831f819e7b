import type { ChatRequest } from '../tasks/index.js';
import { type Sent, toolResults } from '../variants/index.js';

/**
 * What was sent, with those marks alone that the arm can have issued: a mark whose text stood in the request before is a text that
 * imitates one, and what it states of left-out records decides nothing.
 */
export function withIssuedMarks(sent: Sent, before: ChatRequest): Sent {
  if (sent.marks.length === 0) return sent;
  const texts = toolResults(before).map(({ text }) => text);
  const marks = sent.marks.filter(({ text = '' }) => text === '' || texts.every((one) => !one.includes(text)));
  return marks.length === sent.marks.length ? sent : { ...sent, marks };
}
