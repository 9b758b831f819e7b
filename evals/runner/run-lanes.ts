import { join } from 'node:path';
import { BudgetSpent } from '../readers/index.js';
import type { JournalEntry } from '../record/index.js';
import type { Item } from '../tasks/index.js';
import { type ItemRunnerOptions, openItemRunner } from './item-runner.js';

/**
 * Runs items on this thread, as many at once as the reader has use for. Each lane opens arms of its own and takes the next item
 * when it is done with one: a session sees one item after the other, as on a worker thread, and records do not depend on their number.
 * Hands on each finished item. A spent budget lets no lane begin another item; what is then under way still ends, and is handed on where it was
 * answered whole. Errors: `BudgetSpent`, and what arms throw on opening.
 */
export async function runLanes(
  items: readonly Item[],
  options: ItemRunnerOptions,
  done: (entry: JournalEntry) => void,
): Promise<void> {
  const waiting = items.values();
  let failed: { readonly error: unknown } | undefined;
  const lane = async (index: number): Promise<void> => {
    const runner = await openItemRunner({ ...options, home: join(options.home, `lane-${index}`) });
    try {
      for (const item of waiting) {
        if (failed !== undefined) return;
        done(await runner.run(item));
      }
    } finally {
      await runner.close();
    }
  };
  const guarded = (index: number) =>
    lane(index).catch((error: unknown) => {
      // Another error than the budget's comes first: the run is then no good at all.
      if (failed === undefined || failed.error instanceof BudgetSpent) failed = { error };
    });
  const lanes = Math.min(options.reader.inFlight ?? 1, items.length);
  await Promise.all(Array.from({ length: lanes }, (_, index) => guarded(index)));
  if (failed !== undefined) throw (failed as { readonly error: unknown }).error;
}
