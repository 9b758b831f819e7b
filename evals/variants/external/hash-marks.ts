import type { ChatRequest } from '../../tasks/index.js';
import type { DeclaredMark } from '../types.js';

/** `hash=…` with what stands around it in brackets on the same line, or `<<ccr:…>>`. */
const MARK = /\[[^[\]\n]*\bhash=([0-9a-f]{8,64})[^[\]\n]*\]|<<ccr:([0-9a-f]{8,64})[^>\n]*>>|\bhash=([0-9a-f]{8,64})\b/g;
const COUNTS = /(\d+) (\w+) compressed to (\d+)/;
/** A reader of a mark sees what stands before it on its line. */
const SEEN = 120;

/** Marks as Headroom's proxy and services like it write them, in messages that differ from the original's; each text once a message. */
export function hashMarks(before: ChatRequest, after: ChatRequest): DeclaredMark[] {
  const originals = new Set(before.messages.map(({ content }) => content));
  return after.messages.flatMap(({ content }, message) => {
    if (content === null || originals.has(content)) return [];
    const marks = new Map<string, DeclaredMark>();
    for (const match of content.matchAll(MARK)) {
      const [text] = match;
      const ref = (match[1] ?? match[2] ?? match[3]) as string;
      const line = content
        .slice(Math.max(0, match.index - SEEN), match.index)
        .split(/\n|\\n/)
        .at(-1) as string;
      const fields = line.trim() === '' ? {} : { 'its line': { values: [line] } };
      if (!marks.has(text)) marks.set(text, { ref, message, text, ...countsOf(text), fields });
    }
    return [...marks.values()];
  });
}

/** What the mark counts; one record where it gives no number, since something was left out. */
function countsOf(text: string): Pick<DeclaredMark, 'unit' | 'omitted' | 'total'> {
  const [, all, unit, kept] = COUNTS.exec(text) ?? [];
  if (all === undefined || unit === undefined || kept === undefined) return { unit: 'records', omitted: 1, total: 1 };
  return { unit, omitted: Math.max(0, Number(all) - Number(kept)), total: Number(all) };
}
