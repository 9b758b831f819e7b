import { tokenCost } from './cost.js';
import { type LinesItems, walkItems } from './items.js';
import type { LogText } from './log.js';

/** Texts cheaper than this are never stated by reference. */
const WORTH_REFERENCE = 9;
/** Lines that make a group. */
const GROUP = 3;

/** What `plain` may state by reference. */
export interface RepeatedGroups {
  /** 1 for a line that belongs to a group that stood before and whose text is worth a reference. */
  readonly referring: Uint8Array;
  /** The texts of such lines: the first line with one names it. */
  readonly texts: ReadonlySet<string>;
}

/**
 * Finds groups that come again: at least three lines in a row whose texts stood in a row, in the same order, before the group begins. `textOf` is
 * what is compared of a line (what is left without its carried time). A text that comes again on its own is no group.
 */
export function findRepeatedGroups(log: LogText, items: LinesItems, textOf: (line: number) => string): RepeatedGroups {
  const lines: number[] = [];
  const texts: (string | undefined)[] = [];
  walkItems(log, items, (item) => {
    const quotable = typeof item === 'number' && !log.bare.has(item);
    lines.push(typeof item === 'number' ? item : -1);
    texts.push(quotable ? textOf(item) : undefined);
  });
  const referring = new Uint8Array(log.lines.length);
  const named = new Set<string>();
  const worth = new Map<string, boolean>();
  const lastAt = new Map<string, number>();
  const close = (from: number, to: number): void => {
    if (to - from < GROUP) return;
    for (let i = from; i < to; i++) {
      const text = texts[i] as string;
      let pays = worth.get(text);
      if (pays === undefined) {
        pays = text.length >= 24 && tokenCost(text) >= WORTH_REFERENCE;
        worth.set(text, pays);
      }
      if (!pays) continue;
      referring[lines[i] as number] = 1;
      named.add(text);
    }
  };
  /** Where the group under way begins, and what stood before. */
  let start = 0;
  let source = -1;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    const next = source + (i - start);
    if (source < 0 || text === undefined || next >= start || texts[next] !== text) {
      if (source >= 0) close(start, i);
      start = i;
      source = text === undefined ? -1 : (lastAt.get(text) ?? -1);
    }
    if (text !== undefined) lastAt.set(text, i);
  }
  if (source >= 0) close(start, texts.length);
  return { referring, texts: named };
}
