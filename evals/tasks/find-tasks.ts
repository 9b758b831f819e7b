import { HeadroomError } from '../../src/index.js';
import { openOwnTask } from './own/index.js';
import { TASKS } from './registry.js';
import type { Task } from './types.js';

const FILE = 'file:';

/** True for a spec that names a file. */
export function isFileSpec(spec: string): boolean {
  return spec.startsWith(FILE);
}

/** True when a spec names the registered task: its id, or its family, which is what stands before the colon. */
export function fitsSpec({ id }: Task, spec: string): boolean {
  return id === spec || id.split(':')[0] === spec;
}

/**
 * The tasks that specs name, each once, in the order of the specs: an id (`squad:plain`), a family (`squad`), or `file:PATH` (a user's task
 * file, loader, or recorded traffic). The same on every thread. Errors: UNKNOWN_TASK, BAD_OPTION for two tasks with one id, and what
 * opening a file throws.
 */
export async function findTasks(specs: readonly string[], tasks: readonly Task[] = TASKS): Promise<readonly Task[]> {
  const found: Task[] = [];
  for (const spec of new Set(specs)) {
    if (isFileSpec(spec)) found.push(await openOwnTask(spec.slice(FILE.length)));
    else found.push(...registered(spec, tasks).filter((task) => !found.includes(task)));
  }
  const twice = found.find(({ id }, index) => found.findIndex((task) => task.id === id) !== index);
  if (twice !== undefined) {
    throw new HeadroomError(
      'BAD_OPTION',
      `Two tasks have the id "${twice.id}". Give one of the files another id or name.`,
    );
  }
  return found;
}

function registered(spec: string, tasks: readonly Task[]): readonly Task[] {
  const fitting = tasks.filter((task) => fitsSpec(task, spec));
  if (fitting.length > 0) return fitting;
  const known = tasks.map(({ id }) => id).join(', ');
  throw new HeadroomError('UNKNOWN_TASK', `There is no task "${spec}". Known tasks: ${known}; or file:PATH.`);
}
