/**
 * What the head of one line is, by anchored grammars (each linear). `frame` and `listing` lines count as records, too;
 * `numbered` is a file shown with line numbers, `hunk` a line that only diffs have.
 */
export type LineHead =
  | 'stamp'
  | 'level'
  | 'frame'
  | 'hit'
  | 'listing'
  | 'object'
  | 'test'
  | 'numbered'
  | 'hunk'
  | 'none';

const STAMP_PARTS = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ._-]?(?:\d{1,2}[:.]\d{2})?`,
  String.raw`\d{2}[/.-]\d{2}[/.-]\d{2,4} \d{2}:\d{2}`,
  String.raw`\d{2}-\d{2} \d{2}:\d{2}:\d{2}`,
  String.raw`\d{1,2}:\d{2}:\d{2}`,
  String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}\b`,
  String.raw`\d{1,2}[/ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[/ -]\d{4}`,
  String.raw`\d{6} \d{6}\b`,
  String.raw`\d{8}[-T ]\d{1,2}:?\d{2}:?\d{1,2}`,
  String.raw`1\d{9}(?:\d{3})?(?:\.\d+)?\b`,
  String.raw`\d+\.\d{3,6}\]`,
];

const HEADS: readonly (readonly [Exclude<LineHead, 'none'>, RegExp])[] = [
  ['hunk', /^(?:diff --git |@@ -\d|index [0-9a-f]{7,40}\.\.|--- a\/|\+\+\+ b\/)/],
  ['stamp', new RegExp(String.raw`^[\s\[(<"'-]{0,4}(?:${STAMP_PARTS.join('|')})`)],
  // A stamp behind one or two leading words: `host 2024-01-01 …`, `127.0.0.1 - - [10/Oct/2000:13:55:36`.
  ['stamp', new RegExp(String.raw`^\S{1,80} (?:\S{1,40} ){0,2}[\[(]?(?:${STAMP_PARTS.slice(0, 6).join('|')})`)],
  [
    'level',
    /^[\s[(<*!]{0,4}(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE|debug|info|notice|warn|warning|error|fatal|trace)\b[\])>:| ]/,
  ],
  ['level', /^npm (?:ERR!|WARN|notice|info|warn|error)\b/],
  ['frame', /^\s+at [\w$.<[]/],
  ['frame', /^\s*File "[^"]{1,300}", line \d+/],
  ['frame', /^(?:Traceback \(most recent call last\)|Caused by: |goroutine \d+ \[|Exception in thread )/],
  ['frame', /^\s+#?\d+:? +0x[0-9a-f]+/],
  ['listing', /^[dlbcps-][rwxsStT-]{9}[+@.]?\s+\d+ /],
  ['object', /^\s*\{.*\},?\s*$/],
  [
    'test',
    /^\s*(?:(?:not )?ok \d+\b|(?:PASS|FAIL|PASSED|FAILED|SKIPPED|XFAIL|XPASS)(?:ED)?\b|--- (?:PASS|FAIL|SKIP): |=== RUN |[✓✔✗✘×] )/,
  ],
  ['test', /^\S+::\S+.* (?:PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b/],
  ['test', /(?: \.\.\. (?:ok|FAIL|ERROR|skipped|expected failure)|^[\w./:[\]-]+ (?:ok|[EFfXsw]|FAIL|ERROR))\b.{0,60}$/],
  ['numbered', /^\s*\d{1,6}(?:[:|→\t]|: | {2,4}(?=\S))/],
  ['hit', /^[^\s:]{1,300}:\d+[:-]/],
  ['hit', /^(?:\.{0,2}\/)?(?:[\w@.+-]+\/)+[\w@.+-]*(?::|$)/],
];

/** The head of one line. Only its first 400 characters are looked at. */
export function lineHead(line: string): LineHead {
  const front = line.length > 400 ? line.slice(0, 400) : line;
  for (const [head, grammar] of HEADS) {
    if (head === 'object' && line.length > 400) {
      if (/^\s*\{/.test(front) && /\},?\s*$/.test(line.slice(-8))) return 'object';
    } else if (grammar.test(front)) return head;
  }
  return 'none';
}
