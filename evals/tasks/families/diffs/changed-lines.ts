/** A line that a unified diff adds or removes, and where. */
export interface ChangedLine {
  /** With its sign, as it stands in the diff. */
  readonly text: string;
  /** The new path, or the old one of a deleted file. */
  readonly file: string;
}

/** What a diff changes. */
export interface Changes {
  readonly lines: readonly ChangedLine[];
  /** One for each file, as the diff names it on a line of its own. */
  readonly files: readonly string[];
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/**
 * The changed lines of a unified diff, by the hunks' own counts, so that a removed line `-- x` is no file header. Text before the first
 * file (a commit message) and combined diffs of merges are passed over.
 */
export function changedLines(diff: string): Changes {
  const lines: ChangedLine[] = [];
  const files = new Set<string>();
  let old = '';
  let file = '';
  let removed = 0;
  let added = 0;
  for (const line of diff.split('\n')) {
    if (removed > 0 || added > 0) {
      const sign = line[0];
      if (sign !== '+' && sign !== '\\') removed -= 1;
      if (sign !== '-' && sign !== '\\') added -= 1;
      if (sign === '+' || sign === '-') lines.push({ text: line, file });
      continue;
    }
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      removed = Number(hunk[1] ?? 1);
      added = Number(hunk[2] ?? 1);
    } else if (line.startsWith('--- ')) old = pathOf(line);
    else if (line.startsWith('+++ ')) {
      file = pathOf(line) === '/dev/null' ? old : pathOf(line);
      files.add(file);
    }
  }
  return { lines, files: [...files] };
}

/** The path of a `---` or `+++` line, without git's `a/` or `b/` and what stands behind a tab. */
function pathOf(line: string): string {
  const path = (line.slice(4).split('\t')[0] as string).trimEnd();
  return path.replace(/^"?[abciow]\//, '').replace(/"$/, '');
}
