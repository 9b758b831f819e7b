import { existsSync } from 'node:fs';
import { HeadroomError } from '../../src/index.js';
import { readRun } from '../record/index.js';
import type { Summary } from '../reports/index.js';
import { type FinishedRun, type Progress, run, selectArms } from '../runner/index.js';
import { type SuiteReporters, writeDerived } from './derive.js';
import { publishedClaim } from './published.js';
import { chooseTasks, defaultArms, type TaskChoice } from './tiers.js';

/** What `suite` was asked for. */
export interface SuiteOptions extends TaskChoice {
  readonly out: string;
  readonly seed: number;
  readonly model: string;
  readonly reader: string;
  /** Names of arms; absent: all of the tier. */
  readonly variants?: readonly string[];
  /** Items a benchmark, seeds a workload. */
  readonly limit?: number | 'all';
  readonly dataDir?: string;
  readonly progress?: Progress;
  /** Threads; absent: run in this one. */
  readonly workers?: number;
  /** The name that the record carries; absent: `tier-2`, `own`, or `tier-2+own`. */
  readonly suite?: string;
  readonly reporters?: SuiteReporters;
}

export interface SuiteResult extends FinishedRun {
  readonly summary: Summary;
}

/** Runs tasks and writes their record and reports into one folder. Errors: as `run`, and UNKNOWN_TASK, UNKNOWN_VARIANT, DATA_MISSING. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { out, seed, model, reader, limit, dataDir, progress, workers } = options;
  if (dataDir !== undefined && !existsSync(dataDir)) {
    throw new HeadroomError(
      'DATA_MISSING',
      `There is no data folder ${dataDir}. Name one with --data, or leave it out to use the samples.`,
    );
  }
  const chosen = await chooseTasks(options);
  const finished = await run({
    suite: options.suite ?? chosen.name,
    out,
    seed,
    model,
    reader,
    tasks: chosen.tasks,
    arms: selectArms(options.variants ?? defaultArms()),
    published: publishedClaim,
    ...(limit === undefined ? {} : { limit }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(progress === undefined ? {} : { progress }),
    ...(workers === undefined ? {} : { workers }),
  });
  return { ...finished, summary: writeDerived(out, readRun(out), options.reporters) };
}
