/** What a diff changes in one file, by its hunks. */
export interface FileChange {
  readonly path: string;
  added: number;
  removed: number;
}

/** Columns that git takes for a terminal it does not see, and those of a mail. */
export const WIDTHS = [80, 72] as const;
const SUMMARY = /^ (\d+) files? changed(?:, \d+ insertions?\(\+\))?(?:, \d+ deletions?\(-\))?$/;
const ROW = /^ .* \| +\d+(?: [+-]*)?$/;

/** Lines of the summary that begins at `at`: rows of files, and the line that counts them all; 0 where there is none. */
export function statLength(lines: readonly string[], at: number): number {
  let end = at;
  while (ROW.test(lines[end] ?? '')) end++;
  const summary = SUMMARY.exec(lines[end] ?? '');
  return end > at && summary !== null && Number(summary[1]) === end - at ? end - at + 1 : 0;
}

/** Git's summary of these changes on a page of so many columns; empty for no files. */
export function printStat(files: readonly FileChange[], width: number): string[] {
  if (files.length === 0) return [];
  const most = files.reduce((max, { added, removed }) => Math.max(max, added + removed), 0);
  const digits = String(most).length;
  const longest = files.reduce((max, { path }) => Math.max(max, path.length), 0);
  const { name, graph } = layOut(longest, digits, most, width);
  const rows = files.map(({ path, added, removed }) => {
    const total = added + removed;
    const [plus, minus] = scale(added, removed, graph, most);
    const marks = total === 0 ? '' : ` ${'+'.repeat(plus)}${'-'.repeat(minus)}`;
    return ` ${shorten(path, name).padEnd(name)} | ${String(total).padStart(digits)}${marks}`;
  });
  return [...rows, printSummary(files)];
}

/** How many columns names and graphs have. */
function layOut(longest: number, digits: number, most: number, width: number): { name: number; graph: number } {
  const around = digits + 6;
  if (longest + around + most <= width) return { name: longest, graph: most };
  const graph = Math.max(6, Math.min(most, Math.floor((width * 3) / 8) - around));
  if (longest > width - around - graph) return { name: width - around - graph, graph };
  return { name: longest, graph: width - around - longest };
}

function shorten(path: string, width: number): string {
  if (path.length <= width) return path;
  const end = path.slice(path.length - (width - 3));
  const slash = end.indexOf('/');
  return `...${slash < 0 ? end : end.slice(slash)}`;
}

function scale(added: number, removed: number, graph: number, most: number): [number, number] {
  if (graph > most) return [added, removed];
  const linear = (n: number) => (n === 0 ? 0 : 1 + Math.floor((n * (graph - 1)) / most));
  let total = linear(added + removed);
  if (total < 2 && added > 0 && removed > 0) total = 2;
  if (added < removed) {
    const plus = linear(added);
    return [plus, total - plus];
  }
  const minus = linear(removed);
  return [total - minus, minus];
}

function printSummary(files: readonly FileChange[]): string {
  const added = files.reduce((sum, one) => sum + one.added, 0);
  const removed = files.reduce((sum, one) => sum + one.removed, 0);
  const count = (n: number, word: string, sign: string) => `, ${n} ${word}${n === 1 ? '' : 's'}(${sign})`;
  return ` ${files.length} file${files.length === 1 ? '' : 's'} changed${
    added > 0 || removed === 0 ? count(added, 'insertion', '+') : ''
  }${removed > 0 || added === 0 ? count(removed, 'deletion', '-') : ''}`;
}
