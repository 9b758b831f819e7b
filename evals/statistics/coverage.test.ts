import { describe, expect, it } from 'vitest';
import { type Coverage, coverageTable } from './testing/coverage.js';

// HEADROOM_COVERAGE=20000 npx vitest run evals/statistics/coverage.test.ts prints the table at 20,000 draws a point.
const draws = Number(process.env.HEADROOM_COVERAGE ?? 1_000);
const table = coverageTable(draws, 20_261_121);
if (process.env.HEADROOM_COVERAGE !== undefined) {
  const percent = (x: number) => (100 * x).toFixed(2);
  for (const row of table) {
    console.log(
      `${row.estimator.padEnd(18)} ${row.setting.padEnd(32)} ${percent(row.covered).padStart(6)} ± ${percent(row.error)} absent ${percent(row.absent)}`,
    );
  }
}

const named = (row: Coverage) => ({ name: `${row.estimator}, ${row.setting}`, row });
const of = (...names: readonly string[]) => table.filter((row) => names.includes(row.estimator)).map(named);
/** Three standard errors of the simulation. */
const slack = (row: Coverage) => 3 * row.error;

describe('coverage of the 95 % intervals', () => {
  it.each(of('Clopper–Pearson'))('$name: exact, at least nominal', ({ row }) => {
    expect(row.covered).toBeGreaterThanOrEqual(0.95);
  });

  it.each(of('Wilson', 'Tango', 'Tango n/DEFF', 'loss share', 'mean of clusters'))(
    '$name: score interval, at least 92 %',
    ({ row }) => {
      expect(row.covered + slack(row)).toBeGreaterThanOrEqual(0.92);
    },
  );

  it.each(of('jackknife ln R', 'cluster-robust t', 'Welch', 'cluster bootstrap'))(
    '$name: approximate, 92 to 97.5 %',
    ({ row }) => {
      expect(row.covered + slack(row)).toBeGreaterThanOrEqual(0.92);
      expect(row.covered - slack(row)).toBeLessThanOrEqual(0.975);
    },
  );

  it.each(table.filter((row) => row.estimator.includes('failure case')).map(named))(
    '$name: a rare kind of cluster that fails whole is beyond these intervals, and the docstring says so',
    ({ row }) => {
      expect(row.covered).toBeGreaterThan(0.8);
    },
  );
});
