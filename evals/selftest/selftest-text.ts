import { mdTable, whole } from '../reports/index.js';
import { failures } from './run-selftest.js';
import type { SelftestResult } from './types.js';

/** The self-test's table as Markdown: what is committed, and what the terminal shows. */
export function selftestText(result: SelftestResult): string {
  const { rows, tiers, skipped } = result;
  const failed = failures(result);
  return [
    '# Self-test of the harness',
    '',
    'Every control has a known result. `npm run selftest` runs all of them over every task of every tier, and checks that each gives it there.',
    '',
    failed.length === 0
      ? `All ${rows.length} results are as they must be.`
      : `**${failed.length} of ${rows.length} results are not as they must be.**`,
    '',
    mdTable(
      ['tier', 'tasks', 'items', 'arms', 'on shipped samples'],
      tiers.map(({ tier, tasks, items, arms, samples }) => [
        String(tier),
        ...[tasks, items, arms].map(whole),
        samples.length === 0 ? 'none' : samples.join(', '),
      ]),
    ),
    '',
    mdTable(
      ['tier', 'control', 'must show', 'observed', 'result'],
      rows.map(({ tier, control, expectation, observed, status }) => [
        String(tier),
        control,
        expectation,
        observed,
        status,
      ]),
    ),
    '',
    '## Skipped here',
    '',
    ...(skipped.length === 0 ? ['Nothing.'] : skipped.map(({ part, reason }) => `* ${part}: ${reason}`)),
    '',
  ].join('\n');
}
