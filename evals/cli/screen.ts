import Table from 'cli-table3';
import type { Manifest } from '../record/index.js';
import type { Estimate, Summary } from '../reports/index.js';

/** A share as a percentage, with its interval where there is one; a dash where nothing was measured. */
function percent(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  const show = (share: number) => (100 * share).toFixed(1);
  const { value, low, high } = estimate;
  return low === undefined || high === undefined ? show(value) : `${show(value)} [${show(low)}, ${show(high)}]`;
}

/** What `suite` prints at the end: one table a group of tasks, the controls in a line, and where the report is. */
export function suiteScreen(manifest: Manifest, summary: Summary, out: string, resumed: number): string {
  const groups = [...new Set(manifest.tasks.map((task) => task.group))];
  const lines = groups.map(
    (group) => `${group}s, all tasks pooled (worst task beside)\n${groupTable(manifest, summary, group)}`,
  );
  const failed = summary.controls.filter((check) => !check.passed);
  const held = summary.controls.length - failed.length;
  lines.push(`controls: ${held} of ${summary.controls.length} as they must be`);
  for (const { control, expectation, observed } of failed)
    lines.push(`  FAILED ${control}: ${expectation}; observed: ${observed}`);
  const samples = manifest.tasks.filter((task) => task.source.kind === 'sample').map((task) => task.id);
  if (samples.length > 0)
    lines.push(`${samples.length} tasks ran on the shipped samples (no --data): ${samples.join(', ')}`);
  if (resumed > 0) lines.push(`${resumed} items were done before`);
  lines.push(`answerability by reader ${manifest.reader}, tokens by ${manifest.tokenizer}; report: ${out}/report.md`);
  return `${lines.join('\n')}\n`;
}

function groupTable(manifest: Manifest, summary: Summary, group: string): string {
  const head = ['arm', 'saved %', 'net %', 'answerable %', 'of it visible %', 'needed facts visible %', 'worst task'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  const ids = new Set(manifest.tasks.filter((task) => task.group === group).map((task) => task.id));
  for (const total of summary.totals) {
    if (total.task !== group && !ids.has(total.task)) continue;
    const worst = total.worstTask;
    const shares = [total.saved, total.savedNet, total.right, total.rightVisible, total.needed?.visible];
    const beside = worst === undefined ? '–' : `${worst.task} ${(100 * worst.right).toFixed(1)}`;
    table.push([total.arm, ...shares.map(percent), beside]);
  }
  return table.toString();
}
