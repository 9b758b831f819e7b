import { readLedger } from '../holdout/index.js';
import { readRun } from '../record/index.js';
import type { Summary } from '../reports/index.js';
import { keepLedger, type SuiteReporters, writeDerived } from '../suites/index.js';
import { readText } from './read-text.js';

/** The text of `--ledger FILE`, checked before anything runs; undefined when the option was not given. Errors: DATA_MISSING, DATA_INVALID. */
export function ledgerText(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const text = readText(path);
  readLedger(text);
  return text;
}

/** Derives a run's files, with a copy of the ledger in its folder where one was given. Errors: as `writeDerived`, and OUTPUT_UNWRITABLE. */
export function deriveWithLedger(dir: string, ledger: string | undefined, more?: SuiteReporters): Summary {
  if (ledger !== undefined) keepLedger(dir, ledger);
  return writeDerived(dir, readRun(dir), more);
}
