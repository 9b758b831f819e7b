import { join } from 'node:path';
import { canonicalJson, type RecordedRun, writeWhole } from '../record/index.js';
import { REPORTERS, type Summary, summarize } from '../reports/index.js';
import { checkProbeControls } from './controls.js';
import { latencyOf } from './latency.js';

/** A file that follows from the record. */
export interface DerivedFile {
  readonly file: string;
  readonly text: string;
}

export const SUMMARY_FILE = 'summary.json';

/** The summary of a run: from manifest.json and items.jsonl alone. */
export function summaryOf({ manifest, items }: RecordedRun): Summary {
  const summary = summarize(manifest, items);
  return { ...summary, controls: [...summary.controls, ...checkProbeControls(manifest, items)] };
}

/** Everything that is derived from a run's record: summary.json and every reporter's file. */
export function deriveFiles(run: RecordedRun): { readonly summary: Summary; readonly files: readonly DerivedFile[] } {
  const { manifest, timings } = run;
  const summary = summaryOf(run);
  const latency = timings === undefined ? {} : { latency: latencyOf(manifest, timings) };
  const rendered = REPORTERS.filter((reporter) => reporter.file !== SUMMARY_FILE).map((reporter) => ({
    file: reporter.file,
    text: reporter.render({ manifest, summary, ...latency }),
  }));
  return { summary, files: [{ file: SUMMARY_FILE, text: `${canonicalJson(summary, 2)}\n` }, ...rendered] };
}

/** Writes the derived files beside the record. Errors: OUTPUT_UNWRITABLE. */
export function writeDerived(dir: string, run: RecordedRun): Summary {
  const { summary, files } = deriveFiles(run);
  for (const { file, text } of files) writeWhole(join(dir, file), [text]);
  return summary;
}
