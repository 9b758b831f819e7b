/** Rows that are left out, 0-based, both inclusive, and the line that stands there instead. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly gap: string;
}

/** What a cut is judged and named by. */
export interface CutContext {
  readonly rows: readonly string[];
  /** The number of the first row. */
  readonly first: number;
  readonly estimate: (text: string) => number;
}

/** Tokens by estimate that a cut must save. */
const LEAST_GAIN = 8;

/** `[… 23 lines: name, 120-142]`, numbers as the block shows them. */
export function markOf(from: number, to: number, first: number, name = ''): string {
  const [a, b] = [first + from, first + to];
  return `[… ${to - from + 1} lines: ${name === '' ? '' : `${name}, `}${a === b ? a : `${a}-${b}`}]`;
}

/** The cut, if its mark is shorter than what it stands for. */
export function worthwhile(cut: Cut, { rows, estimate }: CutContext): Cut | undefined {
  if (cut.to < cut.from) return undefined;
  const left = rows.slice(cut.from, cut.to + 1);
  // Blank rows at either end tell nothing.
  if (left.every((row) => row.trim() === '')) return undefined;
  return estimate(left.join('\n')) - estimate(cut.gap) >= LEAST_GAIN ? cut : undefined;
}

export const indentOf = (row: string): string => /^[ \t]*/.exec(row)?.[0] ?? '';

/** The cuts in order, without those that overlap an earlier one. */
export function inOrder(cuts: readonly Cut[]): Cut[] {
  const sorted = [...cuts].sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Cut[] = [];
  for (const cut of sorted) if (cut.from > (kept.at(-1)?.to ?? -1)) kept.push(cut);
  return kept;
}
