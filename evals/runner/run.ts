import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../readers/index.js';
import {
  hasRecords,
  hasRun,
  Journal,
  type Manifest,
  prepareRunFolder,
  readManifest,
  writeManifest,
  writeRecords,
} from '../record/index.js';
import type { Item, Task } from '../tasks/index.js';
import { createCounter, type TokenCounter, type Variant } from '../variants/index.js';
import { assertSameRun } from './compare-manifests.js';
import { machineFacts, packageFacts } from './environment.js';
import { type LoadOptions, loadItems } from './load-items.js';
import { type Progress, SILENT } from './progress.js';
import { type Arm, runItem } from './run-item.js';
import { armInfo } from './select-arms.js';

/** What to run, and where to. */
export interface RunOptions extends LoadOptions {
  readonly suite: string;
  readonly out: string;
  readonly tasks: readonly Task[];
  /** As `selectArms` gives them. */
  readonly arms: readonly Variant[];
  /** `probe` or `replay:FILE`. */
  readonly reader: string;
  readonly model: string;
  readonly progress?: Progress;
  readonly counter?: TokenCounter;
}

export interface FinishedRun {
  readonly manifest: Manifest;
  /** Items that an earlier, interrupted run had done. */
  readonly resumed: number;
}

/**
 * Runs every item through every arm, interleaved item by item, and leaves manifest.json, items.jsonl and timings.jsonl. A run
 * that was killed goes on where it was when started again with the same options; a finished one is only read.
 * Errors: OUTPUT_UNWRITABLE, RUN_MISMATCH, JOURNAL_CORRUPT, UNKNOWN_READER, and what tasks throw on loading.
 */
export async function run(options: RunOptions): Promise<FinishedRun> {
  const counter = options.counter ?? createCounter(options.model);
  const reader = openReader(options.reader, { counter, tasks: options.tasks });
  prepareRunFolder(options.out);
  const { items, tasks } = await loadItems(options);
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
    arms: options.arms.map(armInfo),
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
  const arms = await openArms(options, counter, home);
  try {
    await runAll(items, journal, options.progress ?? SILENT, (item) =>
      runItem(item, { arms, reader, counter, seed: options.seed }),
    );
  } finally {
    for (const arm of arms) await arm.session.close();
    rmSync(home, { recursive: true, force: true });
    journal.close();
  }
  writeRecords(options.out, manifest, journal.entries());
  journal.remove();
  return { manifest, resumed };
}

async function runAll(
  items: readonly Item[],
  journal: Journal,
  progress: Progress,
  work: (item: Item) => ReturnType<typeof runItem>,
): Promise<void> {
  progress.start(items.length, journal.size);
  try {
    for (const item of items) {
      if (journal.has(item.id)) continue;
      journal.append(await work(item));
      progress.step(journal.size);
    }
  } finally {
    progress.stop();
  }
}

async function openArms(options: RunOptions, counter: TokenCounter, home: string): Promise<Arm[]> {
  const arms: Arm[] = [];
  for (const [index, variant] of options.arms.entries()) {
    const dir = join(home, String(index));
    mkdirSync(dir, { recursive: true });
    arms.push({ variant, session: await variant.open({ dir, model: options.model, counter }) });
  }
  return arms;
}
