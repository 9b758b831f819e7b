import { expect, it } from 'vitest';
import { openLines } from '../../encode/index.js';
import { errorTiers, TIER } from './errors.js';
import { readReport } from './failure-shapes.js';
import { findLevels } from './levels.js';

it.each([
  ['FAILED tests/test_a.py::test_one - assert 1 == 2', 'test'],
  ['tests/test_a.py::test_one FAILED   [ 12%]', 'test'],
  ['ERROR: test_x (pkg.tests.Case)', 'error'],
  ['\u001b[1m\u001b[31m  \u001b[1m● \u001b[22m\u001b[1msuite › does it\u001b[39m', 'test'],
  ['--- FAIL: TestThing (0.01s)', 'test'],
  ['    [junit] JUnit Jupiter:StoreTest:put()', 'test'],
  ['_______ TestX.test_y _______', 'test'],
  ['    \u001b[31m  1) adds two numbers\u001b[0m', 'test'],
  ['Suite > case one FAILED', 'test'],
  ['    java.lang.AssertionError at StoreTest.java:100', 'error'],
  ['E       ValueError: bad shape', 'error'],
  ['src/a.c:12:7: error: expected ; before }', 'error'],
  ['##[error]Process completed with exit code 1.', 'error'],
  ['Tests: 3 failed, 20 passed, 23 total', 'failing-summary'],
  ['  273 failing', 'failing-summary'],
  ['Tests:       1048 passed, 1048 total', 'summary'],
  ['Tests run: 12, Failures: 0, Errors: 0, Skipped: 0', 'summary'],
  ['Compiled 12 files with 0 errors', 'summary'],
  ['{"error": null, "ok": true}', undefined],
  ['> Task :compileJava FAILED', undefined],
  ['Downloading the error handbook', undefined],
  ['', undefined],
])('%s: %s', (line, report) => {
  expect(readReport(line)).toBe(report);
});

it('takes the test above a verdict, the lines of a numbered title and what stands below a name with it', () => {
  const text = [
    '[junit] Testcase: put took 0.1 sec',
    '[junit] \tCaused an ERROR',
    'between',
    '  1) store',
    '       when full',
    '         refuses to put:',
    '',
    '● gets › a value',
    '',
    '    expected 3, got 4',
    'after',
  ].join('\n');
  const { log, clustering } = openLines(text);
  const tiers = errorTiers(log, clustering.contents, clustering.contentOf, undefined);
  expect(tiers[0]).toBe(TIER.test);
  expect(tiers[2]).toBe(TIER.none);
  expect([...tiers.slice(3, 6)]).toEqual([TIER.test, TIER.test, TIER.test]);
  expect(tiers[9]).toBe(TIER.error);
  expect(tiers[10]).toBe(TIER.none);
});

it('lets a level overrule words, and finds it in the last column of a record', () => {
  const lines = Array.from(
    { length: 40 },
    (_, i) =>
      `${i},10.0.0.1,pod-${i % 4},srv,t${i},s${i},"{""log"":""18:55:${10 + i} ${i === 7 ? 'ERROR' : 'INFO'} x did not fail"`,
  );
  const { log, clustering } = openLines(lines.join('\n'));
  const tiers = errorTiers(log, clustering.contents, clustering.contentOf, findLevels(log));
  expect(tiers[7]).toBe(TIER.level);
  expect(Math.max(...tiers.filter((_, i) => i !== 7))).toBeLessThanOrEqual(TIER.word);
});
