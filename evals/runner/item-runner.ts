import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '../readers/index.js';
import type { JournalEntry } from '../record/index.js';
import type { Item } from '../tasks/index.js';
import type { TokenCounter, Variant } from '../variants/index.js';
import { type Arm, runItem } from './run-item.js';

/** Everything that decides what an item's records are, besides the item. */
export interface ItemRunnerOptions {
  readonly arms: readonly Variant[];
  readonly reader: Reader;
  readonly counter: TokenCounter;
  readonly model: string;
  readonly seed: number;
  /** Folder for the variants' own state, one below it for each arm. */
  readonly home: string;
}

/** Opened arms; runs items one after the other. */
export interface ItemRunner {
  run(item: Item): Promise<JournalEntry>;
  close(): Promise<void>;
}

/** Opens every arm. Errors: what variants throw on opening. */
export async function openItemRunner(options: ItemRunnerOptions): Promise<ItemRunner> {
  const { reader, counter, model, seed, home } = options;
  const arms: Arm[] = [];
  for (const [index, variant] of options.arms.entries()) {
    const dir = join(home, String(index));
    mkdirSync(dir, { recursive: true });
    arms.push({ variant, session: await variant.open({ dir, model, counter }) });
  }
  return {
    run: (item) => runItem(item, { arms, reader, counter, seed }),
    async close() {
      for (const arm of arms) await arm.session.close();
    },
  };
}
