import { describe, expect, it } from 'vitest';
import { coverageTable } from './testing/coverage.js';
import { groupCoverage } from './testing/coverage-groups.js';
import { jointCoverage } from './testing/coverage-joint.js';
import { mcnemarCoverage } from './testing/coverage-tests.js';
import type { Coverage } from './testing/simulate.js';

// HEADROOM_COVERAGE=20000 npx vitest run evals/statistics/coverage.test.ts prints the table at 20,000 draws a point.
const draws = Number(process.env.HEADROOM_COVERAGE ?? 1_000);
const table = [
  ...coverageTable(draws, 20_261_121),
  ...mcnemarCoverage(),
  ...groupCoverage(Math.ceil(draws / 2), 4),
  ...jointCoverage(Math.ceil(draws / 10), 5),
];
if (process.env.HEADROOM_COVERAGE !== undefined) {
  const percent = (x: number) => (100 * x).toFixed(2);
  for (const row of table) {
    console.log(
      `${row.estimator.padEnd(18)} ${row.setting.padEnd(32)} ${percent(row.covered).padStart(6)} ± ${percent(row.error)} absent ${percent(row.absent)}`,
    );
  }
}

const named = (row: Coverage) => ({ name: `${row.estimator}, ${row.setting}`, row });
const of = (kind: Coverage['kind']) => table.filter((row) => row.kind === kind).map(named);
/** Three standard errors of the simulation. */
const slack = (row: Coverage) => 3 * row.error;

describe('coverage of the 95 % intervals', () => {
  it.each(of('exact'))('$name: exact, at least nominal', ({ row }) => {
    expect(row.covered + slack(row)).toBeGreaterThanOrEqual(0.95);
  });

  it.each([...of('score'), ...of('simultaneous')])('$name: score or joint, at least 92 %', ({ row }) => {
    expect(row.covered + slack(row)).toBeGreaterThanOrEqual(0.92);
  });

  it.each(of('approximate'))('$name: approximate, 92 to 97.5 %', ({ row }) => {
    expect(row.covered + slack(row)).toBeGreaterThanOrEqual(0.92);
    expect(row.covered - slack(row)).toBeLessThanOrEqual(0.975);
  });

  it.each(of('beside'))('$name: beyond what the interval can do, as the docstring says', ({ row }) => {
    expect(row.covered).toBeGreaterThan(0.8);
  });
});
