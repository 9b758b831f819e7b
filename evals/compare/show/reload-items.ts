import { HeadroomError } from '../../../src/index.js';
import type { ItemRecord, Manifest } from '../../record/index.js';
import { loadItems } from '../../runner/index.js';
import { findTasks, type Item, isFileSpec, TASKS, type Task } from '../../tasks/index.js';

/** Where the items of a run are loaded from again. */
export interface ReloadOptions {
  readonly dataDir?: string;
  /** Tasks beside the registered ones, such as a user's own. */
  readonly tasks?: readonly Task[];
}

/** The registered tasks, and those of the files among some specs. Errors: as `findTasks`. */
export async function reloadOptions(
  dataDir: string | undefined,
  specs: readonly string[] = [],
): Promise<ReloadOptions> {
  const own = await findTasks(specs.filter(isFileSpec));
  return { tasks: [...TASKS, ...own], ...(dataDir === undefined ? {} : { dataDir }) };
}

/**
 * The items of some records, loaded again as the run loaded them: same task, seed, limit. Errors: UNKNOWN_TASK for a task that is not
 * registered here, DATA_HASH_MISMATCH when an item is not there any more, and what tasks throw.
 */
export async function reloadItems(
  manifest: Manifest,
  records: readonly Pick<ItemRecord, 'item' | 'task'>[],
  { dataDir, tasks = TASKS }: ReloadOptions,
): Promise<readonly Item[]> {
  const found = new Map<string, Item>();
  for (const id of new Set(records.map(({ task }) => task))) {
    const { items } = await loadItems({
      tasks: [taskOf(id, tasks)],
      seed: manifest.seed,
      ...(manifest.limit === undefined ? {} : { limit: manifest.limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    for (const item of items) found.set(item.id, item);
  }
  return records.map(({ item: id, task }) => {
    const item = found.get(id);
    if (item === undefined) throw changed(manifest, id, task, 'is not among the items that load now');
    return item;
  });
}

function taskOf(id: string, tasks: readonly Task[]): Task {
  const task = tasks.find((one) => one.id === id);
  if (task !== undefined) return task;
  throw new HeadroomError(
    'UNKNOWN_TASK',
    `The task ${id} is not registered here. Name the file it came from with --task FILE.`,
  );
}

/** The error that says from what data the run was made. */
export function changed(manifest: Manifest, item: string, task: string, what: string): HeadroomError {
  const source = manifest.tasks.find(({ id }) => id === task)?.source;
  const from = source === undefined ? '' : ` The run read ${source.kind} data of ${source.dataset}.`;
  return new HeadroomError(
    'DATA_HASH_MISMATCH',
    `${item} ${what}: its data or the task's code changed since the run.${from} Name the same data with --data, or run again.`,
  );
}
