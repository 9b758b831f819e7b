import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openReader, type Reader } from '../readers/index.js';
import type { JournalEntry } from '../record/index.js';
import type { Item, Task } from '../tasks/index.js';
import { createCounter, type TokenCounter, type Variant } from '../variants/index.js';
import { type Arm, runItem } from './run-item.js';

/** Everything that decides what an item's records are, besides the item. */
export interface ItemRunnerOptions {
  readonly tasks: readonly Task[];
  readonly arms: readonly Variant[];
  readonly reader: string;
  readonly model: string;
  readonly seed: number;
  /** Folder for the variants' own state, one below it for each arm. */
  readonly home: string;
  readonly counter?: TokenCounter;
}

/** Arms and reader, opened; runs items one after the other. */
export interface ItemRunner {
  readonly counter: TokenCounter;
  readonly reader: Reader;
  run(item: Item): Promise<JournalEntry>;
  close(): Promise<void>;
}

/** Opens every arm and the reader. Errors: UNKNOWN_READER, and what variants throw on opening. */
export async function openItemRunner(options: ItemRunnerOptions): Promise<ItemRunner> {
  const counter = options.counter ?? createCounter(options.model);
  const reader = openReader(options.reader, { counter, tasks: options.tasks });
  const arms: Arm[] = [];
  for (const [index, variant] of options.arms.entries()) {
    const dir = join(options.home, String(index));
    mkdirSync(dir, { recursive: true });
    arms.push({ variant, session: await variant.open({ dir, model: options.model, counter }) });
  }
  return {
    counter,
    reader,
    run: (item) => runItem(item, { arms, reader, counter, seed: options.seed }),
    async close() {
      for (const arm of arms) await arm.session.close();
    },
  };
}
