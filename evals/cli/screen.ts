import type { Manifest } from '../record/index.js';
import { renderTable, type Summary } from '../reports/index.js';

/** What `suite` and `report` print at the end: totals, controls, what the figures do not say, and where the report is. */
export function suiteScreen(manifest: Manifest, summary: Summary, out: string, resumed = 0): string {
  const before = resumed === 0 ? '' : `${resumed} items were done before this start.\n`;
  return `${renderTable(summary, manifest)}\n${before}Report: ${out}/report.md\n`;
}
