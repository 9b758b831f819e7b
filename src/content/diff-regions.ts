/** A stretch of lines, by UTF-16 offsets; `end` is exclusive and behind the last line's line feed, if it has one. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const COMBINED = /^@@@+ (?:-\d+(?:,\d+)? )+\+\d+(?:,\d+)? @@@+/;
/** Lines that stand between a file's hunks and the next. */
const HEADER =
  /^(?:diff (?:--git|--cc|--combined|-\S+) |index [0-9a-f]{4,40}[.,]|Index: \S|={20,}$|--- \S|\+\+\+ \S|(?:new|deleted) file mode |old mode |new mode |similarity index |dissimilarity index |(?:rename|copy) (?:from|to) |Binary files |GIT binary patch|\\ No newline|Property changes on: |Only in )/;

/**
 * The diffs in a text: file headers and hunks, read by the counts that hunks state, so that what follows a diff is not taken for its context. Only
 * regions with a hunk count. Linear.
 */
export function diffRegions(text: string): Region[] {
  const regions: Region[] = [];
  if (!text.includes('@@ ')) return regions;
  let at = 0;
  let start: number | undefined;
  let hunks = 0;
  const close = (end: number): void => {
    if (start !== undefined && hunks > 0) regions.push({ start, end });
    start = undefined;
    hunks = 0;
  };
  while (at < text.length) {
    const line = lineAt(text, at, 200);
    const next = nextLine(text, at);
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      start ??= at;
      hunks++;
      at = hunkEnd(text, next, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1));
      continue;
    }
    if (COMBINED.test(line)) {
      start ??= at;
      hunks++;
      at = combinedEnd(text, next);
      continue;
    }
    if (HEADER.test(line)) start ??= at;
    else if (line.trim() !== '' || hunks === 0) close(at);
    at = next;
  }
  close(text.length);
  return regions;
}

/** Share of the text that diffs take. */
export function diffShare(text: string): number {
  return diffRegions(text).reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, text.length);
}

/** Behind the lines of a hunk of `old` and `now` lines; earlier where a line can be none of them. */
function hunkEnd(text: string, from: number, old: number, now: number): number {
  let at = from;
  let olds = old;
  let news = now;
  while (at < text.length && (olds > 0 || news > 0)) {
    const sign = text[at];
    if (sign === '-') olds--;
    else if (sign === '+') news--;
    else if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') {
      olds--;
      news--;
    } else if (sign !== '\\') break;
    at = nextLine(text, at);
  }
  return at;
}

function combinedEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && /^[ +-]{2}/.test(text.slice(at, at + 2))) at = nextLine(text, at);
  return at;
}

function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

function lineAt(text: string, at: number, longest: number): string {
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  return text.slice(at, Math.min(end, at + longest));
}
