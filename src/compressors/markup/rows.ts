import { markupRows } from '../../content/index.js';

/** Places of a text with tags as marks name them and `retrieve` finds them. */
export interface Rows {
  /** `rows` where long lines are cut into several. */
  readonly unit: 'lines' | 'rows';
  /** Offsets at which they begin. */
  readonly starts: readonly number[];
  /** The row that holds an offset, from 1. */
  at(offset: number): number;
}

export function openRows(text: string): Rows {
  const starts = markupRows(text);
  let feeds = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) feeds++;
  return {
    unit: starts.length === feeds + 1 ? 'lines' : 'rows',
    starts,
    at(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}
