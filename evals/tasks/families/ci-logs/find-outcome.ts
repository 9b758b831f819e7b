import { type LogLine, rawSlice } from './log-line.js';

/** How a test run sums itself up; the last such line of a log is its outcome. */
const SUMMARIES: readonly RegExp[] = [
  /^=+ (.*\b\d+ (?:passed|failed|errors?|skipped|deselected|xfailed)\b.* in [\d.]+.*?) =+\s*$/d,
  /^(\d+ (?:passed|failed)\b.* in [\d.]+s\b.*)$/d,
  /^=* ?(tests finished: .*)$/d,
  /^\s*(?:\[junit\]\s*)?\[ +(\d+ tests failed) +\]\s*$/d,
  /^((?:FAILED|OK) \(.+\))\s*$/d,
  /^(Ran \d+ tests? in [\d.]+s)\s*$/d,
  /^(?:\[\w+\] *)?(Tests run: \d+, Failures: \d+, Errors: \d+(?:, Skipped: \d+)?)\s*$/d,
  /^(\d+ tests? completed(?:, \d+ \w+)*)\s*$/d,
  /^(Tests: +.*\d+ total)\s*$/d,
  /^\s*(\d+ (?:passing|failing)\b.*)$/d,
  /^(test result: \w+\. .*)$/d,
  /^(\d+ examples?, \d+ failures?.*)$/d,
  /^(?:\[\w+\] )?((?:Passed|Failed): Total \d+, Failed \d+.*)$/d,
  /^(BUILD (?:FAILED|SUCCESSFUL) in .*)$/d,
  /^(>{3,} (?:All|Some) Tests (?:Passed|Failed))\s*$/d,
];

const FAILED =
  /^##\[error\]|^(?:\[\w+\] *)?BUILD (?:FAILED|FAILURE)|^>{3,} Some Tests Failed|^The command .* exited with [1-9]|^FAILED \(|^make(?:\[\d+\])?: \*\*\*|^npm ERR!/;

export interface Outcome {
  /** The last line that sums the run up, as it stands in the raw log. */
  readonly summary?: string;
  /** True when a line says that the job failed. */
  readonly failed: boolean;
}

export function findOutcome(lines: readonly LogLine[]): Outcome {
  const failed = lines.some(({ text }) => FAILED.test(text));
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i] as LogLine;
    if (line.text.length > 500) continue;
    for (const rule of SUMMARIES) {
      const place = rule.exec(line.text)?.indices?.[1];
      if (place !== undefined) return { summary: rawSlice(line, ...place), failed };
    }
  }
  return { failed };
}
