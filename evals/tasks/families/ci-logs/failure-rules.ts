/** How one framework says on one line that a test failed. Groups: `name`, and `word` where one beside it says so. */
export interface FailureRule {
  readonly framework: string;
  readonly pattern: RegExp;
}

/** Read from the frameworks' reporters; each is anchored so that a message about failures is none. `d` gives the groups' places. */
export const FAILURE_RULES: readonly FailureRule[] = [
  { framework: 'junit', pattern: /^\s*(?:\[junit\]\s*)?JUnit (?:Jupiter|Vintage):(?<name>[\w$.]+:\S+)\s*$/d },
  {
    framework: 'pytest',
    pattern: /^(?:\[gw\d+\] \[ *\d+%\] )?(?<word>FAILED|ERROR) (?<name>[^\s:]+\.py(?:::.+?)?)(?: - .*)?\s*$/d,
  },
  { framework: 'pytest', pattern: /^(?<name>[^\s:]+\.py::.+?) (?<word>FAILED|ERROR)\s*(?:\[ *\d+%\])?\s*$/d },
  { framework: 'unittest', pattern: /^(?<word>FAIL|ERROR): (?<name>\S+ \([\w.$<>]+\).*?)\s*$/d },
  { framework: 'unittest', pattern: /^(?<name>\S+ \([\w.$<>]+\))(?: .*)? \.\.\. (?<word>FAIL|ERROR)\s*$/d },
  { framework: 'nose', pattern: /^(?<word>FAIL|ERROR): (?<name>[\w.]+(?:\([^)]*\))?)\s*$/d },
  { framework: 'nose', pattern: /^(?<name>[\w.]+) \.\.\. (?<word>FAIL|ERROR)\s*$/d },
  { framework: 'sympy', pattern: /^(?<name>test_\w+) (?<word>[FE])\s*(?:\[FAIL\])?\s*$/d },
  {
    framework: 'surefire',
    pattern:
      /^(?:\[\w+\] +)?(?<name>[\w$.]+(?:\[.*?\])?(?:\([^)]*\))?)\s+(?:-- )?Time elapsed: [\d.,]+ s\w*\s+<<< (?<word>FAILURE|ERROR)!/d,
  },
  {
    framework: 'ant',
    pattern: /^ *(?:\[junit\] +)?Testcase: (?<name>[^\s(]+(?:\[.*?\])?\([\w.$]+\)):\s*(?<word>FAILED|Caused an ERROR)/d,
  },
  { framework: 'gradle', pattern: /^(?!> Task\b)\s*(?<name>\S.* > \S.*?) (?<word>FAILED)\s*$/d },
  { framework: 'karma', pattern: /^(?:[\w ]+[\d.]+ \([^)]+\)) (?<name>\S.*?) (?<word>FAILED)\s*$/d },
  {
    framework: 'jest',
    pattern: /^ *(?<word>●) (?<name>(?!Console\b|Validation\b|Deprecation\b|Test suite failed|Cannot log)\S.*?)\s*$/d,
  },
  { framework: 'vitest', pattern: /^ *(?<word>FAIL) +(?<name>\S+\.[cm]?[jt]sx?(?: > .+?)?)(?: \([\d.]+ ?m?s\))?\s*$/d },
  { framework: 'sbt', pattern: /^(?:\[info\] )*\[error\] Test (?<name>[\w$.]+) (?<word>failed):/d },
  { framework: 'scalatest', pattern: /^(?:\[info\] )?- (?<name>\S.*?) (?<word>\*\*\* FAILED \*\*\*)/d },
  { framework: 'go', pattern: /^ *(?<word>--- FAIL:) (?<name>\S+) \([\d.]+s\)/d },
  { framework: 'cargo', pattern: /^test (?<name>\S+(?: - \S.*?)?) \.\.\. (?<word>FAILED)\s*$/d },
  { framework: 'tap', pattern: /^ *(?<word>not ok) \d+ (?:- )?(?<name>(?!.*# *(?:TODO|SKIP))\S.*?)\s*$/di },
  { framework: 'phpt', pattern: /^(?<word>FAIL) (?<name>\S.* \[\S+\.phpt\])/d },
  { framework: 'rspec', pattern: /^(?<word>rspec) (?<name>\.?[\w./-]+\.rb(?::\d+|\[[\d:]+\])) # /d },
  {
    framework: 'googletest',
    pattern: /^\[ +(?<word>FAILED) +\] (?<name>[\w/]+\.[\w/]+)(?:, where .*| \(\d+ ms\))?\s*$/d,
  },
  {
    framework: 'ctest',
    pattern: /^\s*\d+ - (?<name>\S+) \((?<word>Failed|Timeout|SEGFAULT|Not Run|Child aborted)\)\s*$/d,
  },
  {
    framework: 'dotnet',
    pattern: /^\s*(?:\[xUnit\.net [\d:.]+\]\s+)?(?<name>[\w.]+(?:\(.*\))?) (?<word>\[FAIL\])\s*$/d,
  },
  { framework: 'mozilla', pattern: /(?<word>TEST-UNEXPECTED-[A-Z]+) \| (?<name>\S.*?) \|/d },
];
