import { countOf, type Evidence, shareOf } from './evidence.js';

/** Lines that only test runners print: their summaries and headings. */
const DECISIVE = new RegExp(
  [
    String.raw`^=+ (?:test session starts|(?:.* )?\d+ (?:passed|failed|errors?|skipped|deselected).*) =+$`,
    String.raw`^=+ (?:FAILURES|ERRORS|short test summary info|warnings summary) =+$`,
    String.raw`^\d+ (?:passed|failed)(?:, \d+ \w+)* in [\d.]+s`,
    String.raw`^Ran \d+ tests? in [\d.]+s`,
    String.raw`^FAILED \((?:failures|errors|skipped|expected failures)=`,
    String.raw`^\s*(?:Test Suites|Tests|Snapshots|Test Files): +(?:\d+ (?:failed|passed|skipped|todo|total|obsolete))`,
    String.raw`^\s*(?:Test Files|Tests) {2,}\d+ (?:passed|failed|skipped)`,
    String.raw`^\s*\d+ (?:passing|failing|pending)(?: \([\d.]+m?s\))?$`,
    String.raw`^(?:ok|FAIL|---|\?) *\t\S+\t`,
    String.raw`^test result: (?:ok|FAILED)\. `,
    String.raw`^running \d+ tests?$`,
    String.raw`Tests run: +\d+, +Failures: +\d+`,
    String.raw`^\[INFO\] +T E S T S|^ T E S T S$`,
    String.raw`^\d+ tests? completed, \d+ failed`,
    String.raw`^\d+ examples?, \d+ failures?`,
    String.raw`^(?:OK \(\d+ tests?, \d+ assertions?\)|Tests: \d+, Assertions: \d+)`,
    String.raw`^PHPUnit \d`,
    String.raw`^(?:TAP version \d+|1\.\.\d+(?: |$)|# (?:tests|pass|fail) +\d+)`,
    String.raw`^\[ *(?:PASSED|FAILED) *\] \d+ tests?`,
    String.raw`^\d+% tests passed, \d+ tests failed`,
    String.raw`^(?:Passed|Failed)! +- Failed: +\d+`,
    String.raw`^=+ tests finished: .* =+$`,
    String.raw`^DO \*NOT\* COMMIT!$`,
    String.raw`^Found \d+ tests?(?:\(s\))?\.?$|^System check identified |^(?:Creating|Destroying) test database `,
  ].join('|'),
);

/** Lines that a test runner prints a test. */
const RESULT = new RegExp(
  [
    String.raw`^(?:FAILED|PASSED|ERROR|SKIPPED|XFAIL|XPASS) +(?:\[\d+\] )?\S+`,
    String.raw`^\S+::\S+.* (?:PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b`,
    String.raw`^\S+\.py:? +[.FEsxX]+ *(?:\[ *\d+%\])?$`,
    String.raw`^[.FEsxXS]{8,}(?: +\[ *\d+%\])?$`,
    String.raw` \.\.\. (?:ok|FAIL|FAILED|ERROR|ignored|skipped\b.*|expected failure)$`,
    String.raw`^\s*(?:=== (?:RUN|PAUSE|CONT)|--- (?:PASS|FAIL|SKIP):) `,
    String.raw`^\s*(?:not )?ok \d+\b`,
    String.raw`^\s*(?:PASS|FAIL) {1,2}\S+\.\w+`,
    String.raw`^\s*[✓✔✗✘×√○↓❯] .*`,
    String.raw`^\S+(?: > \S.*)+ (?:PASSED|FAILED|SKIPPED)$`,
    String.raw`^\[ +(?:OK|RUN|FAILED|PASSED|SKIPPED) +\]|^\[-{10}\]`,
    String.raw`^\s*\d+\/\d+ Test +#\d+:`,
    String.raw`^[\w./]+\.(?:py|js|ts)\[\d+\] `,
    String.raw`^(?:test|spec)_\w+ (?:ok|[EFfXsw]|FAIL|ERROR)\b`,
    String.raw`^\s+● .* › `,
  ].join('|'),
);
const ENOUGH = 0.25;
const PROSE = /^(?:#{1,6} |\s*[-*] )/;

/** What a test runner prints: its summary at the beginning or end, or a good share of results. */
export function isTestOutput(evidence: Evidence): boolean {
  const { edges, lines } = evidence;
  const results = shareOf(evidence, RESULT);
  if (results >= ENOUGH && (lines.length >= 4 || countOf(edges, DECISIVE) > 0)) return true;
  if (shareOf(evidence, PROSE) > 0.3) return false;
  const summaries = countOf(edges, DECISIVE);
  return summaries >= 2 || (summaries === 1 && (results > 0 || lines.length <= 12 || countOf(lines, DECISIVE) > 1));
}
