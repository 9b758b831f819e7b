import { type LogLine, rawSlice } from './log-line.js';

/** A line that says what went wrong, and where in the log it stands. */
export interface ErrorLine {
  /** As it stands in the raw line, colour codes inside it included. */
  readonly shown: string;
  readonly line: number;
  /** An exception, which tests that pass log too; other error lines speak of the build itself. */
  readonly exception: boolean;
}

const EXCEPTION = String.raw`(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception|Failure|Interrupt|Exit|Failed)`;

/** Group 1 is what a reader is told. Anchored: a sentence that only speaks of errors is none. */
const BUILD_ERRORS: readonly RegExp[] = [
  /^##\[error\](\S.*)$/d,
  /^\[ERROR\] +(\S+:\[\d+,\d+\] .+)$/d,
  /^\[ERROR\] +(Failed to execute goal .+)$/d,
  /^\s*(?:\[\w+\]\s+)?(\S+?\.\w+:\d+(?::\d+)?:? (?:fatal )?error:? .+)$/d,
  /^\s*(\S+\.tsx?\(\d+,\d+\): error TS\d+: .+)$/d,
  /^(error(?:\[E\d+\])?: \S.+)$/d,
  /^((?:make(?:\[\d+\])?: \*\*\*|fatal:|CMake Error) \S.+)$/d,
  /^(npm ERR! (?:Failed at|missing script|code (?!ELIFECYCLE)|\d{3} |notarget).*)$/d,
  /^\[error\] (\S.*)$/d,
  /(Fatal Python error: \S.*)$/d,
];
const EXCEPTIONS: readonly RegExp[] = [
  new RegExp(`^E {2,}(${EXCEPTION}\\b.*)$`, 'd'),
  /^\s*(?:\[\w+\]\s*)?(?:=> )?((?:Caused by: )?(?:[\w$]+\.){2,}[A-Z]\w*(?:Error|Exception)\b.*)$/d,
  /^\s*((?:Uncaught )?(?:[A-Z]\w*)?Error: \S.+)$/d,
];
/** What every failed job says at its end; it tells nothing of this one. */
const HOLLOW = /^(?:Process completed with exit code|The process .* failed with exit code|The operation was canceled)/;
/** A bare `AssertionError` says nothing that can be told from another. */
const SHORTEST = 24;
const UNINDENTED = new RegExp(`^(${EXCEPTION}(?::.*)?|[\\w.]*[A-Z]\\w*(?:Error|Exception): .*)$`, 'd');

/** The error lines of a log in order, each text once; a Python traceback gives its last line. */
export function findErrors(lines: readonly LogLine[]): ErrorLine[] {
  const found: ErrorLine[] = [];
  const seen = new Set<string>();
  let inTraceback = false;
  lines.forEach((line, index) => {
    if (line.text.length > 2_000) return;
    const place = inTraceback ? UNINDENTED.exec(line.text)?.indices?.[1] : undefined;
    if (/^\s*Traceback \(most recent call last\):/.test(line.text)) inTraceback = true;
    else if (/^\S/.test(line.text)) inTraceback = false;
    const built = byRule(line.text, BUILD_ERRORS);
    const [start, end] = built ?? place ?? byRule(line.text, EXCEPTIONS) ?? [0, 0];
    const text = line.text.slice(start, end).trim();
    if (text.length < SHORTEST || seen.has(text) || HOLLOW.test(text)) return;
    seen.add(text);
    found.push({ shown: rawSlice(line, start, end), line: index, exception: built === undefined });
  });
  return found;
}

function byRule(text: string, rules: readonly RegExp[]): [number, number] | undefined {
  for (const rule of rules) {
    const place = rule.exec(text)?.indices?.[1];
    if (place !== undefined) return place;
  }
  return undefined;
}
