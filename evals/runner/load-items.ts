import { createHash } from 'node:crypto';
import { HeadroomError } from '../../src/index.js';
import type { TaskInfo } from '../record/index.js';
import type { Item, Task } from '../tasks/index.js';

export interface LoadOptions {
  readonly tasks: readonly Task[];
  readonly seed: number;
  /** Items a benchmark, seeds a workload; absent: each task's default. */
  readonly limit?: number | 'all';
  readonly dataDir?: string;
  /** A published figure to show beside a task. */
  readonly published?: (task: string) => TaskInfo['published'];
}

/** Everything that a run works on. */
export interface LoadedSuite {
  readonly items: readonly Item[];
  readonly tasks: readonly TaskInfo[];
}

/** SHA-256 over the ids, sorted, one a line. */
export function selectionHash(ids: readonly string[]): string {
  return createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest('hex');
}

/** Loads every task's items. Errors: DATA_INVALID for an id that occurs twice in the run, and what the tasks throw. */
export async function loadItems(options: LoadOptions): Promise<LoadedSuite> {
  const items: Item[] = [];
  const tasks: TaskInfo[] = [];
  for (const task of options.tasks) {
    const limit = options.limit === 'all' ? undefined : (options.limit ?? task.defaultLimit);
    const loaded = await task.load({
      seed: options.seed,
      ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
      ...(limit === undefined ? {} : { limit }),
    });
    const published = options.published?.(task.id);
    const { id, title, group, metric, margin, probe } = task;
    items.push(...loaded.items);
    tasks.push({
      ...{ id, title, group, metric, margin, probe },
      available: loaded.available,
      selected: loaded.items.length,
      source: loaded.source,
      selectionHash: selectionHash(loaded.items.map((item) => item.id)),
      ...(published === undefined ? {} : { published }),
    });
  }
  refuseDuplicates(items);
  return { items, tasks };
}

/** One lesson already paid for: two items under one id, and outputs are scored against the wrong originals. */
function refuseDuplicates(items: readonly Item[]): void {
  const seen = new Map<string, string>();
  for (const { id, task } of items) {
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      throw new HeadroomError(
        'DATA_INVALID',
        `Two items have the id "${id}" (tasks ${earlier} and ${task}). Make item ids unique.`,
      );
    }
    seen.set(id, task);
  }
}
