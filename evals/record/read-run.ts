import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { readLines } from './lines.js';
import { itemRecordSchema, manifestSchema, timingRecordSchema } from './schema.js';
import type { ItemRecord, Manifest, TimingRecord } from './types.js';

/** The copy of a holdout ledger in a run's folder. */
export const LEDGER_FILE = 'ledger.jsonl';

/** What a finished run says. */
export interface RecordedRun {
  readonly manifest: Manifest;
  readonly items: readonly ItemRecord[];
  /** Absent when the run has no timings file. */
  readonly timings?: readonly TimingRecord[];
  /** Text of ledger.jsonl, a copy of the holdout ledger that the run was reported with; absent without one. */
  readonly ledger?: string;
}

/** Reads and checks manifest.json. Errors: DATA_MISSING, JOURNAL_CORRUPT. */
export function readManifest(dir: string): Manifest {
  const path = join(dir, 'manifest.json');
  if (!existsSync(path)) {
    throw new HeadroomError(
      'DATA_MISSING',
      `${dir} holds no run (no manifest.json). Name a folder that \`suite --out\` wrote.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new HeadroomError(
      'JOURNAL_CORRUPT',
      `${path} is not JSON. Restore it from a copy, or run again with another --out.`,
      { cause },
    );
  }
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new HeadroomError(
    'JOURNAL_CORRUPT',
    `${path} is not a manifest of schema 1 (${issue?.path.join('.')}: ${issue?.message}). Run again with another --out.`,
  );
}

/** Reads and checks a finished run; its items may be packed (`items.jsonl.gz`, as references are). Errors: DATA_MISSING (never finished, or no run), JOURNAL_CORRUPT (with the line). */
export function readRun(dir: string): RecordedRun {
  const manifest = readManifest(dir);
  const path = ['items.jsonl', 'items.jsonl.gz'].map((file) => join(dir, file)).find((file) => existsSync(file));
  if (path === undefined) {
    throw new HeadroomError(
      'DATA_MISSING',
      `${dir} was not finished (no items.jsonl). Resume it with \`suite\` and the same --out.`,
    );
  }
  const items = Array.from(readLines(path, itemRecordSchema, 'refuse'), (line) => line.value);
  const expected = manifest.tasks.reduce((sum, task) => sum + task.selected, 0) * manifest.arms.length;
  if (items.length !== expected) {
    throw new HeadroomError(
      'JOURNAL_CORRUPT',
      `${path} holds ${items.length} records, its manifest says ${expected}. Restore the file from a copy, or run again with another --out.`,
    );
  }
  const clock = join(dir, 'timings.jsonl');
  const ledger = join(dir, LEDGER_FILE);
  return {
    ...{ manifest, items },
    ...(existsSync(clock)
      ? { timings: Array.from(readLines(clock, timingRecordSchema, 'refuse'), (line) => line.value) }
      : {}),
    ...(existsSync(ledger) ? { ledger: readFileSync(ledger, 'utf8') } : {}),
  };
}
