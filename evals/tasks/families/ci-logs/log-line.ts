/** A line of a CI log as a person reads it, and where each of its characters stands in the raw line. */
export interface LogLine {
  readonly raw: string;
  /** Without colour codes, carriage returns, a byte order mark, and the service's timestamp at its beginning. */
  readonly text: string;
  /** For each stretch of `text`: where it begins there, and where in `raw`. Ascending. */
  readonly stretches: readonly { readonly text: number; readonly raw: number; readonly length: number }[];
}

const CODES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\r\u0007]/g;
/** GitHub Actions and Azure stamp every line; Taskcluster puts its own tag around the stamp. */
const STAMP =
  /^\ufeff?(?:\[(?:task|taskcluster|vcs)[^\]]*\] ?)?(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)? ?)?/;

/** The lines of a log. */
export function logLines(log: string): LogLine[] {
  return log.split('\n').map(readLine);
}

function readLine(raw: string): LogLine {
  const begin = STAMP.exec(raw)?.[0].length ?? 0;
  const stretches: { text: number; raw: number; length: number }[] = [];
  let text = '';
  const add = (from: number, to: number) => {
    if (to <= from) return;
    stretches.push({ text: text.length, raw: from, length: to - from });
    text += raw.slice(from, to);
  };
  let at = begin;
  for (const code of raw.matchAll(CODES)) {
    add(at, code.index);
    at = Math.max(at, code.index + code[0].length);
  }
  add(at, raw.length);
  return { raw, text, stretches };
}

/** The stretch [start, end) of the line's text, as it stands in the raw line, colour codes inside it included. */
export function rawSlice({ raw, stretches }: LogLine, start: number, end: number): string {
  const first = stretches.find((stretch) => stretch.text + stretch.length > start);
  const last = stretches.findLast((stretch) => stretch.text < end);
  if (first === undefined || last === undefined || end <= start) return '';
  return raw.slice(first.raw + Math.max(0, start - first.text), last.raw + Math.min(last.length, end - last.text));
}
