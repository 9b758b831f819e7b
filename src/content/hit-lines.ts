/** One line of a search result: `path:12:text` (a hit), `path-12-text` (context), or `path:text` where lines have no numbers. */
export interface Hit {
  readonly path: string;
  /** What stands behind the path's separator: `12:text`, `12-text`; behind it the separator itself where there is no number: `:text`. */
  readonly rest: string;
}

const DRIVE = /^[A-Za-z]:[\\/]/;
const NUMBERED = /^\d{1,7}:/;
const LONGEST = 400;

/** A path that may stand as a heading: it looks like nothing else that a body holds, and has no blank at its ends. */
function isHeading(path: string): boolean {
  return path !== '' && path.length <= LONGEST && !/^[\d:\\[\s-]/.test(path) && !/[\s:]$/.test(path);
}

/** The hit that a line is, by its own colons; undefined for any other line. */
export function numberedHit(line: string): Hit | undefined {
  const colon = line.indexOf(':', DRIVE.test(line) ? 2 : 0);
  if (colon <= 0 || colon > LONGEST || !NUMBERED.test(line.slice(colon + 1, colon + 9))) return undefined;
  const path = line.slice(0, colon);
  return isHeading(path) ? { path, rest: line.slice(colon + 1) } : undefined;
}

/**
 * The line as a context line (`path-12-text`) or an unnumbered hit (`path:text`) of a path that hits name. Paths hold hyphens and
 * numbers themselves, so only known paths count.
 */
export function lineOfKnown(line: string, known: ReadonlySet<string>): Hit | undefined {
  const front = line.slice(0, LONGEST);
  for (const match of front.matchAll(/-(?=\d{1,7}-)/g)) {
    const path = line.slice(0, match.index);
    if (known.has(path)) return { path, rest: line.slice(match.index + 1) };
  }
  const colon = line.indexOf(':', DRIVE.test(line) ? 2 : 0);
  const path = colon < 0 ? '' : line.slice(0, colon);
  return known.has(path) ? { path, rest: line.slice(colon) } : undefined;
}
