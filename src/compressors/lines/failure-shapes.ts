/** Colour and cursor sequences. */
const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
/** What build tools put before each line of what they run: `[junit] `, `[INFO] `. */
const PREFIX = /^\s*(?:\[[a-z][\w.:-]*\]\s+){1,3}/i;

/** A failing test, named by one line: told by the shape that reporters give it, not by a word. */
const TEST: readonly RegExp[] = [
  /^(?:FAILED|FAIL|ERROR)(?::? in \[[^\]]*\])?(?::|\s)\s*\S*[./:([]\S*/,
  /^(?!> Task\b)\S.* (?:FAILED|FAIL|FAILURE|ERROR|\[FAIL\])\s*(?:\[ *\d+%\]|\([\d.]+ ?m?s\))?$/,
  /^\w+ [FE]\s*(?:\[FAIL\])?$/,
  /^(?:●|✕|✖|✗|×|❌)\s+\S/,
  /^--- FAIL\b/,
  /^not ok \d/i,
  /^\d+\) \S/,
  /^Testcase: \S.*\s*:?\s*(?:FAILED|Caused an ERROR)/,
  /<<< (?:FAILURE|ERROR)!/,
  /^_{3,} \S.* _{3,}$/,
  /^\[ +(?:FAILED|TIMEOUT|CRASHED) +\] \S/,
  /\*\*\* (?:FAILED|ERROR|ABORTED) \*\*\*/,
  /^rspec \S+\.rb\b/,
  /^\d+ - \S+ \((?:Failed|Timeout|SEGFAULT|Not Run|Child aborted)\)/,
  /\bUNEXPECTED-[A-Z]+\b/,
  /^Test \S+ failed\b/i,
  /^\S+ (?:Jupiter|Vintage):\S+$/,
];

const EXCEPTION = String.raw`(?:[\w$]+\.)*[A-Z][\w$]*(?:Error|Exception|Failure|Failed|Interrupt|Exit)`;

/** A thrown exception, a compiler's diagnostic, a failed command. */
const ERROR: readonly RegExp[] = [
  new RegExp(
    `^(?:=> |> |E +)?(?:Caused by: |Uncaught |Unhandled |Exception in thread "[^"]*" |Suppressed: )*${EXCEPTION}(?::| at |$| \\()`,
  ),
  /^(?:panic: |thread '.*' panicked at |Fatal |Traceback \(most recent call last\))/,
  /^\S+?\.\w+:\d+(?::\d+)?:? (?:fatal )?error\b/i,
  /^\S+\(\d+,\d+\): error\b/,
  /^\S+:\[\d+,\d+\] \S/,
  /^(?:fatal|error)(?:\[\w+\])?: \S/i,
  /^\[error\] \S/i,
  /^\[ERROR\] +\S/,
  /^##\[error\]/,
  /^(?:make(?:\[\d+\])?: \*\*\*|CMake Error|npm ERR!) /,
  /\bBUILD (?:FAILED|FAILURE)\b/,
  /^(?:=+ )?(?:FAILURES|ERRORS|Failed tests:?)(?: =+)?$/,
  /^(?:FAILED|Caused an ERROR)\b\s*\S{0,40}$/,
  /\b(?:exit(?:ed)?(?: with)?(?: code| status)?|exit code|returned|code)[ :=]+[1-9]\d*\b/i,
];

/** How a run sums itself up: counts of outcomes. Group 1 where some failed. */
const COUNTS =
  /(?<![\w:.,/-])\d+ (?:tests? |examples?,? |assertions? )?(?:passed|passing|failed|failing|failures?|completed|total|skipped|errors?)\b|\b(?:tests run|passed|failed|failures|errors|total|tests)[:=] *\d+|^Ran \d+ tests?\b|^test result: |^OK(?: \(|$)|^(?:FAILED|OK) \(|\bBUILD SUCCESS|\ball tests passed\b|\btests failed\b/gi;
const SOME_FAILED =
  /(?<![\w:.,/-])[1-9]\d* (?:tests? |examples?,? )?(?:failed|failing|failures?|errors?)\b|\b(?:failed|failures|errors)[:=] *[1-9]|^FAILED \(|\btests failed\b/i;

/** What a line of output reports. */
export type Report = 'test' | 'error' | 'failing-summary' | 'summary' | undefined;

/** A quick look for lines that cannot report anything. */
const CANDIDATE =
  /fail|error|exception|fatal|panic|exit|return|code|interrupt|traceback|unexpected|abort|pass|tests|total|ok\b|\) \S|- .* \(|jupiter|vintage|testcase|rspec|make|___|[●✕✖✗×❌]|\w [FE]\s*$|\[\d+,\d+\]|BUILD/i;

export function readReport(content: string): Report {
  let line = content.length > 1200 ? content.slice(0, 1200) : content;
  if (!CANDIDATE.test(line)) return undefined;
  if (line.includes('\u001b')) line = line.replace(ANSI, '');
  line = line.trim();
  if (ERROR.some((shape) => shape.test(line))) return 'error';
  const bare = line.replace(PREFIX, '');
  if (TEST.some((shape) => shape.test(bare))) return 'test';
  if (bare !== line && ERROR.some((shape) => shape.test(bare))) return 'error';
  if (bare.length > 300) return undefined;
  if (SOME_FAILED.test(bare)) return 'failing-summary';
  COUNTS.lastIndex = 0;
  return COUNTS.test(bare) ? 'summary' : undefined;
}

/** True of a line that only says that what the line above names has failed. */
export function isVerdict(bare: string): boolean {
  return /^\s*(?:FAILED|Caused an ERROR)\b\s*\S{0,40}$/.test(bare);
}

/** The line without colours and a tool's prefix. */
export function bareLine(content: string): string {
  const line = content.includes('\u001b') ? content.replace(ANSI, '') : content;
  return line.replace(PREFIX, '').trimEnd();
}
