import { describe, expect, it } from 'vitest';
import { localFiles } from '../local-files.js';
import { findErrors } from './find-errors.js';
import { findFailures } from './find-failures.js';
import { findLabelled } from './find-labelled.js';
import { findOutcome } from './find-outcome.js';
import { readLabels } from './labels.js';
import { logLines, rawSlice } from './log-line.js';

const names = (log: string) => findFailures(logLines(log)).map(({ name }) => name);

describe('a line', () => {
  it('is read without stamp, colours and carriage return, and a slice of it stands in the raw line', () => {
    const raw = '2031-03-04T09:12:00.0503025Z \u001b[31mFAILED\u001b[0m tests/a.py::\u001b[1mtest_b\u001b[0m - no\r';
    const [line] = logLines(raw);
    expect(line?.text).toBe('FAILED tests/a.py::test_b - no');
    const slice = rawSlice(line!, 7, 25);
    expect(slice).toBe('tests/a.py::\u001b[1mtest_b');
    expect(raw).toContain(slice);
  });
});

describe('failing tests', () => {
  it.each([
    [
      'pytest summary',
      'FAILED tests/test_a.py::TestA::test_b[x y] - assert 1 == 2',
      'tests/test_a.py::TestA::test_b[x y]',
    ],
    ['pytest-xdist', '[gw1] [ 88%] FAILED tests/test_a.py::test_b ', 'tests/test_a.py::test_b'],
    ['pytest verbose', 'tests/test_a.py::test_b FAILED     [ 10%]', 'tests/test_a.py::test_b'],
    ['pytest headings', '=== FAILURES ===\n____ TestA.test_b ____', 'TestA.test_b'],
    ['unittest', 'FAIL: test_b (pkg.tests.TestA)', 'test_b (pkg.tests.TestA)'],
    ['Django', 'test_b (pkg.tests.TestA) ... ERROR', 'test_b (pkg.tests.TestA)'],
    ['sympy', 'test_bell F                                [FAIL]', 'test_bell'],
    ['surefire 2', '[ERROR] test_b(example.TestA)  Time elapsed: 0.1 s  <<< ERROR!', 'test_b(example.TestA)'],
    ['surefire 3', '[ERROR] example.TestA.test_b -- Time elapsed: 0.1 s <<< FAILURE!', 'example.TestA.test_b'],
    ['gradle', 'example.TestA > test b [1] FAILED', 'example.TestA > test b [1]'],
    ['ant', '    [junit] Testcase: test_b(example.TestA):\tFAILED', 'test_b(example.TestA)'],
    ['ant, plain', 'Testcase: test_b took 0.1 sec\n\tFAILED', 'test_b'],
    ['jest', '  ● TestA › does b', 'TestA › does b'],
    ['mocha', '  1 failing\n\n  1) TestA\n       does b:\n     Error: no', 'does b'],
    ['mocha, flat', '  1 failing\n\n  1) TestA does b:\n     Error: no', 'TestA does b'],
    ['sbt', '[info] [error] Test example.TestA.test_b failed: no', 'example.TestA.test_b'],
    ['gradle, nested', 'TestA > Inner > test_b() FAILED', 'TestA > Inner > test_b()'],
    ['go', '    --- FAIL: TestA/b (0.00s)', 'TestA/b'],
    ['cargo', 'test a::tests::b ... FAILED', 'a::tests::b'],
    ['TAP', 'not ok 3 - does b', 'does b'],
    ['googletest', '[  FAILED  ] SuiteA.TestB (3 ms)', 'SuiteA.TestB'],
    ['Mozilla', '09:01:02     INFO - TEST-UNEXPECTED-FAIL | dom/a.html | b', 'dom/a.html'],
    ['phpt', 'FAIL Bug #1 (does b) [ext/a/b.phpt]', 'Bug #1 (does b) [ext/a/b.phpt]'],
  ])('%s', (_, log, name) => {
    expect(names(log)).toEqual([name]);
  });

  it.each([
    'tests/test_a.py::test_b PASSED',
    'test_b (pkg.tests.TestA) ... ok',
    '0 errors, 0 failures',
    '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0',
    '> Task :test FAILED',
    'not ok 4 - later # TODO write it',
    '  ● Console',
    '    ✓ says that 2) is a numbered title',
    '____ not below a heading ____',
    'XFAIL tests/test_a.py::test_b - known',
  ])('none in: %s', (line) => {
    expect(names(line)).toEqual([]);
  });

  it('names a test once, by the line that says most', () => {
    const log =
      '=== FAILURES ===\n____ TestA.test_b ____\n====\nFAILED tests/a.py::TestA::test_b - no\nFAILED tests/a.py::TestA::test_b';
    const found = findFailures(logLines(log));
    expect(found.map(({ name, line }) => [name, line])).toEqual([['tests/a.py::TestA::test_b', 3]]);
    expect(found[0]?.shown).toEqual(['tests/a.py::TestA::test_b', 'FAILED']);
  });

  it('keeps tests apart whose names share words', () => {
    expect(names('  ● list › -p › prints as --parseable\n  ● list › --parseable › prints as --parseable')).toHaveLength(
      2,
    );
  });

  it('is near-linear on a long log of failures', () => {
    const log = Array.from({ length: 20_000 }, (_, i) => `FAILED tests/a.py::test_${i} - no`).join('\n');
    const started = process.cpuUsage();
    expect(names(log)).toHaveLength(20_000);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});

describe('labels', () => {
  const lines = logLines(
    '[ERROR] example.web.TestA.last  Time elapsed: 0.1 s  <<< FAILURE!\nran test_z of TestZ\n/src/e2e/test_q.py bad',
  );
  const found = (label: string) => findLabelled([label], findFailures(lines), lines).map(({ shown }) => shown);

  it('are found as the log spells them, by the failing line first', () => {
    expect(found('last(example.web.TestA)')).toEqual([['example.web.TestA.last', 'FAILURE']]);
    expect(found('test_z(example.TestZ)')).toEqual([['test_z', 'TestZ']]);
    expect(found('(e2e.test_q)')).toEqual([['e2e/test_q.py']]);
  });

  it('give nothing where the log shows nothing', () => {
    expect(found('absent(example.Nobody)')).toEqual([]);
  });
});

describe('errors and outcome', () => {
  const LOG = [
    'src/a.c:12:3: error: expected a semicolon',
    'Traceback (most recent call last):',
    '  File "a.py", line 3, in b',
    'ValueError: blank tariff code in row 17',
    'Error handling is described in the manual.',
    'Tests run: 3, Failures: 1, Errors: 0, Skipped: 0',
    '##[error]Process completed with exit code 1.',
  ];

  it('finds what went wrong, and not what only speaks of errors', () => {
    expect(findErrors(logLines(LOG.join('\n'))).map(({ shown }) => shown)).toEqual([LOG[0], LOG[3]]);
  });

  it('finds the last summary and whether the job failed', () => {
    expect(findOutcome(logLines(LOG.join('\r\n')))).toEqual({ summary: LOG[5], failed: true });
    expect(findOutcome(logLines('== 3 passed in 0.1s ==\nOK'))).toEqual({ summary: '3 passed in 0.1s', failed: false });
    expect(findOutcome([])).toEqual({ failed: false });
  });
});

describe('against the labels of real logs', () => {
  const dataDir = process.env.HEADROOM_EVALS_DATA;

  it.skipIf(dataDir === undefined)(
    'names 95 of 100 tests that the data says failed, without having seen its labels',
    () => {
      const wanted = (path: string) => /\.(?:log|json)(?:\.gz)?$/.test(path);
      const { files } = localFiles({ dataset: 'CI logs', licence: '', folder: 'ci_logs', wanted }, dataDir);
      const labels = readLabels(files);
      let named = 0;
      let found = 0;
      for (const file of files) {
        const tests = [...new Set(labels.get(file.name)?.failedTests ?? [])];
        if (tests.length === 0) continue;
        const lines = logLines(file.text);
        const failures = findFailures(lines);
        named += tests.length;
        found += tests.filter((test) => findLabelled([test], failures, []).length > 0).length;
      }
      expect(named).toBeGreaterThan(20);
      expect(found / named).toBeGreaterThan(0.95);
    },
  );
});
