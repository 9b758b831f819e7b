import type { ChatRequest } from '../../tasks/index.js';
import type { DeclaredMark } from '../types.js';

/** `hash=…` with what stands around it in brackets on the same line, or `<<ccr:…>>`. */
const MARK = /\[[^[\]\n]*\bhash=([0-9a-f]{8,64})[^[\]\n]*\]|<<ccr:([0-9a-f]{8,64})[^>\n]*>>|\bhash=([0-9a-f]{8,64})\b/g;

/** Marks as Headroom's proxy and services like it write them, in messages that differ from the original's. They state nothing of what was left out. */
export function hashMarks(before: ChatRequest, after: ChatRequest): DeclaredMark[] {
  const originals = new Set(before.messages.map(({ content }) => content));
  return after.messages.flatMap(({ content }, message) => {
    if (content === null || originals.has(content)) return [];
    const marks = new Map<string, DeclaredMark>();
    for (const match of content.matchAll(MARK)) {
      const ref = (match[1] ?? match[2] ?? match[3]) as string;
      const mark = { ref, message, text: match[0], unit: 'records', omitted: 0, total: 0, fields: {} };
      if (!marks.has(match[0])) marks.set(match[0], mark);
    }
    return [...marks.values()];
  });
}
