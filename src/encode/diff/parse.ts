import { type FileChange, printStat, statLength, WIDTHS } from './stat.js';

/** What a line of a diff belongs to. */
export type DiffPart =
  | { readonly kind: 'line'; readonly at: number }
  /** The lines from `diff --git` to `+++`, in git's own spelling. */
  | {
      readonly kind: 'file';
      readonly at: number;
      readonly lines: number;
      readonly file: FileHead;
      /** The line of it that may be left out. */
      readonly index?: number;
    }
  /** Git's summary of lines changed by file, as it follows from the hunks below. */
  | { readonly kind: 'stat'; readonly at: number; readonly lines: number; readonly stat: StatHead }
  /** A hunk: its `@@` line and as many body lines as that counts. */
  | { readonly kind: 'hunk'; readonly at: number; readonly lines: number; readonly hunk: HunkHead };

/** A file as git heads it: modified, added, deleted; `m` without its `index` line. */
export interface FileHead {
  readonly change: 'M' | 'm' | 'A' | 'D';
  readonly path: string;
  /** `6dcb1a08..58cf85d8`; empty for `m`. */
  readonly hashes: string;
  /** `100644`; empty for `m`. */
  readonly mode: string;
}

/** A summary of the files whose heads come next. */
export interface StatHead {
  readonly files: number;
  /** Columns of the page. */
  readonly width: number;
}

export interface HunkHead {
  readonly oldStart: number;
  readonly newStart: number;
  readonly oldLines: number;
  readonly newLines: number;
  /** What stands behind the second `@@`. */
  readonly tail: string;
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/;
const INDEX = /^index ([0-9a-f]{4,64}\.\.[0-9a-f]{4,64})(?: (\d{6}))?$/;

/** The header of a hunk; undefined for any other line. */
export function readHunk(line: string): HunkHead | undefined {
  const match = HUNK.exec(line);
  if (match === null) return undefined;
  const [, oldStart, oldLines = '1', newStart, newLines = '1', tail] = match as unknown as [string, ...string[]];
  return {
    ...{ oldStart: Number(oldStart), newStart: Number(newStart) },
    ...{ oldLines: Number(oldLines), newLines: Number(newLines), tail: tail as string },
  };
}

/** The `@@` line of a hunk, as diff and git print it. */
export function printHunk({ oldStart, oldLines, newStart, newLines, tail }: HunkHead): string {
  const range = (start: number, lines: number) => (lines === 1 ? `${start}` : `${start},${lines}`);
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@${tail}`;
}

/** Which of the lines of a file's head is its `index` line; undefined where it has none, or a path would read as one. */
export const indexLine = ({ change, path }: FileHead): number | undefined =>
  change === 'm' || /^[0-9a-f]+\.\.[0-9a-f]+ /.test(path) ? undefined : change === 'M' ? 1 : 2;

/** The lines that a file's head stands for, each as pieces: what is printed of it in the short form (0 look-ups), and what is not (1). */
export function fileLines({
  change,
  path,
  hashes,
  mode,
}: FileHead): readonly (readonly (readonly [string, 0 | 1])[])[] {
  const fixed = (text: string) => [text, 1] as const;
  const own = (text: string) => [text, 0] as const;
  const git = [fixed('diff --git a/'), own(path), fixed(` b/${path}`)];
  const from = fixed(change === 'A' ? '--- /dev/null' : `--- a/${path}`);
  const to = fixed(change === 'D' ? '+++ /dev/null' : `+++ b/${path}`);
  const index = [fixed('index '), own(hashes)];
  switch (change) {
    case 'm':
      return [git, [from], [to]];
    case 'M':
      return [git, [...index, fixed(' '), own(mode)], [from], [to]];
    case 'A':
      return [git, [fixed('new file mode '), own(mode)], index, [from], [to]];
    case 'D':
      return [git, [fixed('deleted file mode '), own(mode)], index, [from], [to]];
  }
}

/** Reads a diff, with whatever stands around it. Every line belongs to exactly one part; linear; never throws. */
export function parseDiff(lines: readonly string[]): DiffPart[] {
  const parts: DiffPart[] = [];
  const changes: FileChange[] = [];
  /** Summaries as they may turn out to be, each with the number of file heads before it. */
  const stats: { readonly at: number; readonly length: number; readonly heads: number }[] = [];
  let at = 0;
  while (at < lines.length) {
    const part = fileAt(lines, at) ?? hunkAt(lines, at) ?? { kind: 'line', at };
    const length = part.kind === 'line' ? statLength(lines, at) : 0;
    if (length > 0) stats.push({ at, length, heads: changes.length });
    if (part.kind === 'file') changes.push({ path: part.file.path, added: 0, removed: 0 });
    if (part.kind === 'hunk') countLines(lines, part.at + 1, part.at + part.lines, changes[changes.length - 1]);
    parts.push(part);
    at += part.kind === 'line' ? 1 : part.lines;
  }
  const found = new Map<number, DiffPart & { kind: 'stat' }>();
  for (const { at: from, length, heads } of stats) {
    const files = length - 1;
    const printed = lines.slice(from, from + length).join('\n');
    const width = WIDTHS.find((one) => printStat(changes.slice(heads, heads + files), one).join('\n') === printed);
    if (width !== undefined) found.set(from, { kind: 'stat', at: from, lines: length, stat: { files, width } });
  }
  return found.size === 0 ? parts : withStats(parts, found);
}

function withStats(parts: readonly DiffPart[], found: ReadonlyMap<number, DiffPart & { kind: 'stat' }>): DiffPart[] {
  let behind = 0;
  return parts.flatMap((part): DiffPart[] => {
    if (part.at < behind) return [];
    const stat = found.get(part.at);
    behind = stat === undefined ? 0 : stat.at + stat.lines;
    return [stat ?? part];
  });
}

/** Adds the changed lines of a hunk to those of its file. */
export function countLines(lines: readonly string[], from: number, to: number, change: FileChange | undefined): void {
  if (change === undefined) return;
  for (let i = from; i < to; i++) {
    if (lines[i]?.[0] === '+') change.added++;
    else if (lines[i]?.[0] === '-') change.removed++;
  }
}

function fileAt(lines: readonly string[], at: number): DiffPart | undefined {
  const first = lines[at] as string;
  // `a/P b/P`: both are the same path unless the file was renamed.
  const names = first.startsWith('diff --git a/') ? first.slice('diff --git a/'.length) : undefined;
  if (names === undefined || (names.length - 3) % 2 !== 0) return undefined;
  const path = names.slice(0, (names.length - 3) / 2);
  if (names !== `${path} b/${path}`) return undefined;
  const second = lines[at + 1] ?? '';
  const mode = /^(new|deleted) file mode (\d{6})$/.exec(second);
  const index = INDEX.exec((mode === null ? second : lines[at + 2]) ?? '');
  const head: FileHead = {
    change: mode === null ? (index === null ? 'm' : 'M') : mode[1] === 'new' ? 'A' : 'D',
    ...{ path, hashes: index?.[1] ?? '', mode: mode?.[2] ?? index?.[2] ?? '' },
  };
  if (head.change !== 'm' && (head.mode === '' || head.hashes === '')) return undefined;
  const expected = fileLines(head).map((pieces) => pieces.map(([text]) => text).join(''));
  if (expected.some((line, i) => line !== lines[at + i])) return undefined;
  const own = indexLine(head);
  return {
    kind: 'file',
    at,
    lines: expected.length,
    file: head,
    ...(own === undefined ? {} : { index: at + own }),
  };
}

function hunkAt(lines: readonly string[], at: number): DiffPart | undefined {
  const hunk = readHunk(lines[at] as string);
  if (hunk === undefined) return undefined;
  let left = hunk.oldLines;
  let right = hunk.newLines;
  let end = at + 1;
  while (end < lines.length && (left > 0 || right > 0)) {
    const c = lines[end]?.[0];
    if (c === '-') left--;
    else if (c === '+') right--;
    else if (c === ' ') {
      left--;
      right--;
    } else if (c !== '\\') return undefined;
    end++;
  }
  if (left !== 0 || right !== 0) return undefined;
  while (lines[end]?.startsWith('\\ ') === true) end++;
  return { kind: 'hunk', at, lines: end - at, hunk };
}
