import type { ArmRow, HoldoutResult } from '../holdout/index.js';
import { percent, percentEstimate, pointsEstimate, whole } from './format.js';
import { mdTable } from './md-table.js';

/** Columns of the rows of a holdout, shared by the terminal and Markdown. */
export const HOLDOUT_HEAD: readonly string[] = [
  'arm',
  'conversations',
  'requests',
  'output tokens',
  'per conversation',
  'median',
  'largest holds',
  'input tokens',
  'quality',
];

export function holdoutCells(row: ArmRow): readonly string[] {
  return [
    row.arm,
    whole(row.conversations),
    whole(row.requests),
    whole(row.outputTokens),
    whole(row.outputMean),
    whole(row.outputMedian),
    percent(row.largestShare),
    row.inputTokens === undefined ? '–' : whole(row.inputTokens),
    row.qualityMean === undefined ? '–' : `${row.qualityMean.toFixed(3)} (${whole(row.qualityJudged)} judged)`,
  ];
}

const LABELS: Readonly<Record<HoldoutResult['label'], string>> = {
  measured: 'Measured (against a control arm)',
  estimated: 'Estimated (against a period before; no control arm)',
  rows: 'Rows only',
};

/** One paragraph: label, saving, verdict, and why there is none. */
export function holdoutSentence(result: HoldoutResult): string {
  const { label, saved, verdict, reasons, quality } = result;
  return [
    `${LABELS[label]}, ${whole(result.used)} conversations.`,
    ...(saved === undefined ? [] : [`Output tokens saved: ${percentEstimate(saved)} (${saved.method}).`]),
    ...(quality === undefined ? [] : [`Quality, treated − control: ${pointsEstimate(quality)} points.`]),
    `Verdict: ${verdict}.`,
    ...reasons,
  ].join(' ');
}

function checks({ assignment, horizon, used, after }: HoldoutResult): readonly string[] {
  const { recomputed, sampleRatio } = assignment;
  return [
    ...(horizon === undefined
      ? []
      : [`Horizon: ${whole(horizon)} conversations; ${whole(used)} read, ${whole(after)} after it not read.`]),
    ...(recomputed === undefined
      ? []
      : [`Assignment recomputed: ${recomputed.mismatches} of ${whole(recomputed.conversations)} differ.`]),
    ...(sampleRatio === undefined
      ? []
      : [
          `Sample ratio: ${whole(sampleRatio.control)} of ${whole(sampleRatio.of)} in the control arm, ${percent(sampleRatio.share)} set, p = ${sampleRatio.p.toPrecision(2)}.`,
        ]),
  ];
}

/** Everything below the sentence and the rows, one line each. */
export function holdoutLines(result: HoldoutResult): readonly string[] {
  const { randomisationP, inputSaved, drift, others, warnings } = result;
  return [
    ...checks(result),
    ...(randomisationP === undefined
      ? []
      : [`Re-drawn assignments give as much with p = ${randomisationP.toPrecision(2)}.`]),
    ...others.map((other) => `Saved by another method, ${other.name}: ${percentEstimate(other)} (${other.method}).`),
    ...(inputSaved === undefined ? [] : [`Input tokens saved: ${percentEstimate(inputSaved)} (${inputSaved.method}).`]),
    ...(drift === undefined
      ? []
      : [`Drift before the treatment, as a saving: ${percentEstimate(drift)} (${drift.method}).`]),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
}

/** The section of a report, in Markdown. */
export function holdoutMarkdown(result: HoldoutResult): string {
  const lines = holdoutLines(result).map((line) => `* ${line}`);
  return `${holdoutSentence(result)}\n\n${mdTable(HOLDOUT_HEAD, result.rows.map(holdoutCells))}\n\n${lines.join('\n')}`;
}
