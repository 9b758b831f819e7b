import { type NumberedLine, padOf, readNumbered, usualSpelling } from '../../encode/index.js';

type Spelling = NonNullable<ReturnType<typeof usualSpelling>>;

/** A source as a block shows it: its rows, and what stands before, between and behind them. */
export interface SourceView {
  /** The rows, joined. */
  readonly source: string;
  readonly rows: readonly string[];
  /** The number that the first row is shown with; 1 where rows have none. */
  readonly first: number;
  /** The block with other rows: an index stands for a row as it was, a text for a new line that carries the number `at`. */
  write(lines: readonly (number | { readonly text: string; readonly at: number })[]): string;
}

/** Reads a block of code: a file as it is, or one with line numbers. Undefined where numbers do not follow one another. */
export function openView(text: string): SourceView | undefined {
  const lines = text.split('\n');
  const spelling = usualSpelling(lines);
  if (spelling === undefined) return plain(text, lines);
  const bare = { ...spelling, separator: spelling.separator.trimEnd() };
  const view = numbered(text, lines, spelling);
  // `12:` in front of indented rows reads as `12: `.
  return view === undefined && bare.separator !== '' && bare.separator !== spelling.separator
    ? numbered(text, lines, bare)
    : view;
}

function numbered(text: string, lines: readonly string[], spelling: Spelling): SourceView | undefined {
  const found = lines.map((line) => readNumbered(line, spelling));
  const count = found.reduce((sum, one) => sum + (one === undefined ? 0 : 1), 0);
  if (count < 3 || 2 * count < lines.length) return plain(text, lines);
  const from = found.findIndex((one) => one !== undefined);
  const to = found.findLastIndex((one) => one !== undefined);
  const first = (found[from] as NumberedLine).number;
  const rows: string[] = [];
  for (let i = from; i <= to; i++) {
    const one = found[i];
    // A blank line may have lost what stands behind its number.
    const isBlank = one === undefined && lines[i]?.trim() === String(first + i - from);
    if (!isBlank && one?.number !== first + i - from) return undefined;
    rows.push(one?.rest ?? '');
  }
  return {
    source: rows.join('\n'),
    rows,
    first,
    write(wanted) {
      const body = wanted.map((line) => {
        if (typeof line === 'number') return lines[from + line] as string;
        const number = first + line.at;
        return `${padOf(spelling, number)}${number}${spelling.separator}${line.text}`;
      });
      return [...lines.slice(0, from), ...body, ...lines.slice(to + 1)].join('\n');
    },
  };
}

function plain(text: string, rows: readonly string[]): SourceView {
  return {
    source: text,
    rows,
    first: 1,
    write: (wanted) => wanted.map((line) => (typeof line === 'number' ? (rows[line] as string) : line.text)).join('\n'),
  };
}
