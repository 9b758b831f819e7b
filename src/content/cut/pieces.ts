import type { Region } from '../diff-regions.js';

/** Lines that stand between things: fences, prompts with their commands, tags of wrappers, labels. */
const BETWEEN =
  /^(?:\s{0,3}(?:```|~~~)|[$❯] \S|<\/?[A-Za-z][\w-]*(?: [^<>]*)?>\s*$|[A-Z][\w -]{1,40}:\s*(?:-?\d+)?\s*$|={3,} .* ={3,}$|-{3,} .* -{3,}$)/;
/** With more of such lines they are a part of what the text is. */
const MOST = 0.2;

/** Stretches of whole lines between such lines, which belong to none; the whole region when there are too many or none of them. */
export function pieces(text: string, { start, end }: Region): Region[] {
  const found: Region[] = [];
  let lines = 0;
  let between = 0;
  let from = start;
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    lines++;
    if (BETWEEN.test(text.slice(at, Math.min(next, at + 200)))) {
      between++;
      if (at > from) found.push({ start: from, end: at });
      from = next;
    }
    at = next;
  }
  if (end > from) found.push({ start: from, end });
  return between > MOST * lines ? [{ start, end }] : found;
}
