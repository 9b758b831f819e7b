import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '../../readers/index.js';
import type { ItemRecord, Manifest } from '../../record/index.js';
import { openItemRunner } from '../../runner/index.js';
import type { Item } from '../../tasks/index.js';
import { createCounter, type Variant } from '../../variants/index.js';
import { type Watch, watched } from './watched.js';

/** What an arm did with an item when it was run again. */
export interface Again extends Watch {
  readonly record: ItemRecord;
}

/**
 * Runs items once more through some arms, by the runner's own code and with the seed of the run, and keeps what each arm sent. The reader is
 * always `probe`. `done` gets each item's arms by name. Errors: what variants throw on opening.
 */
export async function replayItems(
  manifest: Manifest,
  items: readonly Item[],
  variants: readonly Variant[],
  done: (item: Item, arms: ReadonlyMap<string, Again>) => void,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'headroom-show-'));
  const counter = createCounter(manifest.model);
  const watches = new Map(variants.map(({ name }) => [name, { calls: [] } as Watch]));
  const watchOf = (name: string) => watches.get(name) as Watch;
  try {
    const runner = await openItemRunner({
      ...{ counter, home, model: manifest.model, seed: manifest.seed },
      arms: variants.map((variant) => watched(variant, watchOf(variant.name))),
      reader: openReader('probe', { counter, tasks: [] }),
    });
    try {
      for (const item of items) {
        for (const watch of watches.values()) watch.calls = [];
        const { records } = await runner.run(item);
        done(item, new Map(records.map((record) => [record.arm, { ...watchOf(record.arm), record }])));
      }
    } finally {
      await runner.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
