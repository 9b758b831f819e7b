import { HeadroomError } from '../../src/index.js';
import { TASKS, type Task } from '../tasks/index.js';
import { VARIANTS } from '../variants/index.js';

/** The arms of a tier where none are named: every registered variant. */
export function defaultArms(): readonly string[] {
  return VARIANTS.map((variant) => variant.name);
}

/**
 * The tasks of a tier, or those of them that are named: by id (`squad:in-context`) or by what stands before the colon (`squad`).
 * Errors: UNKNOWN_TASK.
 */
export function selectTasks(
  tier: number,
  names: readonly string[] | undefined,
  tasks: readonly Task[] = TASKS,
): readonly Task[] {
  const registered = tasks.filter((task) => task.tier === tier);
  if (names === undefined) return registered;
  const fits = (task: Task, name: string) => task.id === name || task.id.split(':')[0] === name;
  for (const name of names) {
    if (registered.some((task) => fits(task, name))) continue;
    const known = registered.map((task) => task.id).join(', ');
    throw new HeadroomError('UNKNOWN_TASK', `There is no task "${name}" in tier ${tier}. Known tasks: ${known}.`);
  }
  return registered.filter((task) => names.some((name) => fits(task, name)));
}
