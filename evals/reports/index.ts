import { csvReporter } from './csv-reporter.js';
import { htmlReporter } from './html-reporter.js';
import { jsonReporter } from './json-reporter.js';
import { junitReporter } from './junit-reporter.js';
import { mdReporter } from './md-reporter.js';
import type { Reporter } from './types.js';

export { factOutcomes } from './fact-shares.js';
export { counted, percent, percentEstimate, points, pointsEstimate, whole } from './format.js';
export { GROUP_TITLES, GROUPS_SHOWN } from './groups.js';
export { holdoutTable } from './holdout-table.js';
export { holdoutMarkdown, holdoutSentence } from './holdout-text.js';
export { type JunitCase, junitText } from './junit-text.js';
export { mdTable } from './md-table.js';
export { notes } from './notes.js';
export { isRight, isScored, type PairedItem, pairItems } from './paired-items.js';
export { summarize } from './summarize.js';
export { renderTable } from './terminal-table.js';
export type {
  Cell,
  ControlCheck,
  Estimate,
  FactShares,
  Latency,
  PublishedFigure,
  Reporter,
  ReportInput,
  RetrievalCell,
  SessionCell,
  SimultaneousCell,
  Summary,
  TotalCell,
  Verdict,
} from './types.js';

/** Every format of the report, one file each. A new format is one line here. */
export const REPORTERS: readonly Reporter[] = [jsonReporter, csvReporter, mdReporter, htmlReporter, junitReporter];
