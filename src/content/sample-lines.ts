/** At most this many lines are judged, spread evenly; a text of fewer lines is judged whole. */
const SAMPLE = 400;

/** Non-empty lines of `text`, evenly spread (the same ones every time), with the count of all non-empty lines. Linear. */
export function sampleLines(text: string): { lines: string[]; total: number } {
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
    // Runs of eight neighbours, so that continuation lines are seen behind the line they belong to.
    const at = starts.length <= SAMPLE ? i : Math.floor(Math.floor(i / 8) * 8 * step) + (i % 8);
    const from = starts[at];
    if (from === undefined) break;
    const feed = text.indexOf('\n', from);
    const line = text.slice(from, feed < 0 ? text.length : feed);
    lines.push(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
  return { lines, total: starts.length };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 9 && c !== 13) return false;
  }
  return true;
}
