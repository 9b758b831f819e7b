import type { LogText } from './log.js';

/** What is to be written: all lines, or those kept, with a gap mark where others were. */
export interface LinesItems {
  /** 1 for lines that are kept; absent: all. */
  readonly keep?: Uint8Array;
  /** 1 for pieces that continue the line before them and are no line of their own in a gap. */
  readonly joined?: Uint8Array;
  /** The gap mark for so many lines. */
  readonly gap?: (lines: number) => string;
}

/** Calls `visit` with every kept line's index and with a gap mark's text for every stretch that is left out. */
export function walkItems(log: LogText, items: LinesItems, visit: (item: number | string) => void): void {
  const { keep, joined, gap } = items;
  let left = 0;
  for (let i = 0; i < log.lines.length; i++) {
    if (keep !== undefined && keep[i] === 0) {
      if (joined === undefined || joined[i] === 0) left++;
      continue;
    }
    if (left > 0 && gap !== undefined) visit(gap(left));
    left = 0;
    visit(i);
  }
  if (left > 0 && gap !== undefined) visit(gap(left));
}
