/** At most this many lines are judged, spread evenly; a text of fewer lines is judged whole. */
const SAMPLE = 400;
/** Lines are taken in runs of neighbours, so that continuation lines are seen behind the line they belong to. */
const RUN = 8;

export interface LineSample {
  readonly lines: readonly string[];
  /** The last lines of the text, at most as many as were asked for. */
  readonly last: readonly string[];
  /** All non-empty lines. */
  readonly total: number;
}

/** Non-empty lines of `text`, evenly spread (the same ones every time). Linear. */
export function sampleLines(text: string, lastLines = 0): LineSample {
  const starts: number[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (!isBlank(text, start, end)) starts.push(start);
    if (feed < 0) break;
    start = feed + 1;
  }
  const lines: string[] = [];
  const step = Math.max(1, starts.length / SAMPLE);
  for (let i = 0; i < starts.length && lines.length < SAMPLE; i++) {
    const at = starts.length <= SAMPLE ? i : Math.floor(Math.floor(i / RUN) * RUN * step) + (i % RUN);
    const from = starts[at];
    if (from === undefined) break;
    lines.push(lineAt(text, from));
  }
  const last = lastLines === 0 ? [] : starts.slice(-lastLines).map((from) => lineAt(text, from));
  return { lines, last, total: starts.length };
}

function lineAt(text: string, from: number): string {
  const feed = text.indexOf('\n', from);
  const line = text.slice(from, feed < 0 ? text.length : feed);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 9 && c !== 13) return false;
  }
  return true;
}
