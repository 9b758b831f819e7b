import { join } from 'node:path';
import { analyseHoldout, readLedger } from '../holdout/index.js';
import { LEDGER_FILE, type RecordedRun, writeWhole } from '../record/index.js';
import { holdoutSentence, REPORTERS, type Reporter, type Summary, summarize } from '../reports/index.js';
import { checkProbeControls } from './controls.js';
import { latencyOf } from './latency.js';

/** A file that follows from the record. */
export interface DerivedFile {
  readonly file: string;
  readonly text: string;
}

/** Reporters that only the runs of one suite have, by the suite's name; the folder that owns the suite hands them in. */
export type SuiteReporters = Readonly<Record<string, readonly Reporter[]>>;

/** The summary of a run: from manifest.json and items.jsonl alone, and ledger.jsonl where there is one. Errors: DATA_INVALID (ledger). */
export function summaryOf({ manifest, items, ledger }: RecordedRun): Summary {
  const summary = summarize(manifest, items);
  const holdout = ledger === undefined ? undefined : analyseHoldout(readLedger(ledger), { seed: manifest.seed });
  return {
    ...summary,
    controls: [...summary.controls, ...checkProbeControls(manifest, items)],
    ...(holdout === undefined ? {} : { holdout: holdoutSentence(holdout), holdoutResult: holdout }),
  };
}

/** Everything that is derived from a run's record: the file of every reporter, summary.json among them. */
export function deriveFiles(
  run: RecordedRun,
  more: SuiteReporters = {},
): { readonly summary: Summary; readonly files: readonly DerivedFile[] } {
  const { manifest, items, timings } = run;
  const summary = summaryOf(run);
  const latency = timings === undefined ? {} : { latency: latencyOf(manifest, timings) };
  const reporters = [...REPORTERS, ...(more[manifest.suite] ?? [])];
  const files = reporters.map(({ file, render }) => ({ file, text: render({ manifest, summary, items, ...latency }) }));
  return { summary, files };
}

/** Writes the derived files beside the record. Errors: OUTPUT_UNWRITABLE. */
export function writeDerived(dir: string, run: RecordedRun, more: SuiteReporters = {}): Summary {
  const { summary, files } = deriveFiles(run, more);
  for (const { file, text } of files) writeWhole(join(dir, file), [text]);
  return summary;
}

/** Puts a copy of a holdout ledger into a run's folder, so that the reports can be derived again. Errors: DATA_INVALID, OUTPUT_UNWRITABLE. */
export function keepLedger(dir: string, text: string): void {
  readLedger(text);
  writeWhole(join(dir, LEDGER_FILE), [text]);
}
