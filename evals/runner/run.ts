import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { BudgetSpent, isModelReader, openReader } from '../readers/index.js';
import {
  hasRecords,
  hasRun,
  Journal,
  type JournalEntry,
  type Manifest,
  type Progress,
  prepareRunFolder,
  readManifest,
  SILENT,
  writeManifest,
  writeRecords,
} from '../record/index.js';
import type { Item, Task } from '../tasks/index.js';
import { availableArms, createCounter, type TokenCounter, type Variant } from '../variants/index.js';
import { armInfo } from './arm-info.js';
import { chunksOf } from './chunks.js';
import { assertSameRun } from './compare-manifests.js';
import { machineFacts, packageFacts } from './environment.js';
import { type LoadOptions, loadItems } from './load-items.js';
import { runPool } from './pool.js';
import { runLanes } from './run-lanes.js';

/** What to run, and where to. */
export interface RunOptions extends LoadOptions {
  readonly suite: string;
  readonly out: string;
  readonly tasks: readonly Task[];
  /** As `selectArms` gives them. Those that cannot run here are left out, and the manifest names them. */
  readonly arms: readonly Variant[];
  /** `probe` or `replay:FILE`. */
  readonly reader: string;
  readonly model: string;
  readonly progress?: Progress;
  readonly counter?: TokenCounter;
  /**
   * Threads that run items; arms and tasks are then found by name in the registries. Absent: this thread runs them. The record
   * is the same for every number.
   */
  readonly workers?: number;
}

export interface FinishedRun {
  readonly manifest: Manifest;
  /** Items that an earlier, interrupted run had done. */
  readonly resumed: number;
}

/**
 * Runs every item through every arm, interleaved item by item, and leaves manifest.json, items.jsonl and timings.jsonl. A run
 * that was killed goes on where it was when started again with the same options; a finished one is only read.
 * A spent budget ends it with LIMIT_EXCEEDED; what was finished stays, and a larger budget goes on from there.
 * Errors: OUTPUT_UNWRITABLE, RUN_MISMATCH, JOURNAL_CORRUPT, UNKNOWN_READER, and what tasks throw on loading.
 */
export async function run(options: RunOptions): Promise<FinishedRun> {
  const counter = options.counter ?? createCounter(options.model);
  const reader = openReader(options.reader, { counter, tasks: options.tasks });
  prepareRunFolder(options.out);
  const { items, tasks } = await loadItems(options);
  const { arms, unavailable } = await availableArms(options.arms);
  const manifest: Manifest = {
    schemaVersion: 1,
    suite: options.suite,
    package: packageFacts(),
    machine: machineFacts(),
    tokenizer: counter.id,
    model: options.model,
    reader: reader.id,
    seed: options.seed,
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    arms: arms.map(armInfo),
    ...(unavailable.length === 0 ? {} : { unavailable }),
    tasks,
  };
  if (hasRun(options.out)) assertSameRun(options.out, readManifest(options.out), manifest);
  else writeManifest(options.out, manifest);
  if (hasRecords(options.out)) return { manifest, resumed: items.length };

  const journal = new Journal(options.out);
  const resumed = journal.size;
  // What a killed run left in the variants' own folders is not looked at again.
  const home = join(options.out, 'variants');
  rmSync(home, { recursive: true, force: true });
  const progress = options.progress ?? SILENT;
  progress.start(items.length, journal.size);
  try {
    const done = (entry: JournalEntry): void => {
      journal.append(entry);
      progress.step(journal.size);
    };
    const open = items.filter(({ id }) => !journal.has(id));
    // A model reader has one budget and one limit on requests under way: it stays in one thread.
    const here = options.workers === undefined || isModelReader(options.reader);
    await (here
      ? runLanes(open, { ...options, arms, home, reader, counter }, done)
      : runThere(open, { ...options, arms, home }, done));
  } catch (error) {
    throw error instanceof BudgetSpent ? unfinished(error, journal.size, items.length, options.out) : error;
  } finally {
    progress.stop();
    rmSync(home, { recursive: true, force: true });
    journal.close();
  }
  writeRecords(options.out, manifest, journal.entries());
  journal.remove();
  return { manifest, resumed };
}

type Place = RunOptions & { readonly home: string };

function runThere(items: readonly Item[], options: Place, done: (entry: JournalEntry) => void): Promise<void> {
  const { reader, model, seed, home, workers = 1 } = options;
  const tasks = options.tasks.map(({ id, spec }) => spec ?? id);
  const arms = options.arms.map(({ name }) => name);
  return runPool(chunksOf(items), workers, { tasks, arms, reader, model, seed, home }, done);
}

function unfinished(spent: BudgetSpent, done: number, of: number, out: string): HeadroomError {
  const message =
    `${spent.message}. ${done} of ${of} items are finished and stay in ${out}. ` +
    'Give the same command again with a larger budget: it goes on from there.';
  return new HeadroomError('LIMIT_EXCEEDED', message, { cause: spent });
}
