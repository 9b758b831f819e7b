import Table from 'cli-table3';
import { percent, percentEstimate, pointsEstimate, whole } from './format.js';
import { notes } from './notes.js';
import type { Manifest, Summary } from './types.js';

/**
 * The summary as the terminal shows it: totals per arm (the worst task beside), the controls, and what the figures do not say.
 * Without colours, so that it reads the same in a log.
 */
export function renderTable(summary: Summary, manifest: Manifest): string {
  const roles = new Map(manifest.arms.map((arm) => [arm.name, arm.role]));
  const main = new Table({
    head: ['', 'arm', 'changed', 'saved', 'net', 'lost', 'difference, points', 'worst task', 'verdict'],
    style: { head: [], border: [], compact: true },
  });
  for (const cell of summary.totals) {
    if (roles.get(cell.arm) !== 'compressor') continue;
    main.push([
      cell.task,
      cell.arm,
      `${whole(cell.exposed)}/${whole(cell.items)}`,
      percentEstimate(cell.saved),
      cell.tokensRetrieved === 0 ? '=' : percent(cell.savedNet?.value),
      cell.lostItems === undefined || cell.exposed === 0 ? '–' : whole(cell.lostItems),
      pointsEstimate(cell.exposed === 0 ? undefined : cell.differenceExposed),
      cell.worstTask === undefined || cell.exposed === 0
        ? '–'
        : `${cell.worstTask.task} ${percent(cell.worstTask.right)}`,
      cell.verdict,
    ]);
  }
  const controls = new Table({
    head: ['control', 'must show', 'observed', 'result'],
    style: { head: [], border: [], compact: true },
    colWidths: [14, 40, 58, 15],
    wordWrap: true,
  });
  for (const check of summary.controls) controls.push([check.control, check.expectation, check.observed, check.status]);
  const failed = summary.controls.filter((check) => !check.passed).length;
  return [
    main.toString(),
    controls.toString(),
    failed === 0
      ? 'Every control that had something to act on gave its known result.'
      : `${failed} control(s) FAILED: do not believe the figures above.`,
    ...notes(manifest, summary),
  ].join('\n');
}
