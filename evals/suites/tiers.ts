import { HeadroomError } from '../../src/index.js';
import { findTasks, fitsSpec, isFileSpec, TASKS, type Task } from '../tasks/index.js';
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
  for (const name of names) {
    if (registered.some((task) => fitsSpec(task, name))) continue;
    const elsewhere = tasks.find((task) => fitsSpec(task, name))?.tier;
    if (elsewhere !== undefined) {
      throw new HeadroomError(
        'UNKNOWN_TASK',
        `"${name}" is in tier ${elsewhere}, not in tier ${tier}. Use --tier ${elsewhere}.`,
      );
    }
    const known = registered.map((task) => task.id).join(', ');
    throw new HeadroomError('UNKNOWN_TASK', `There is no task "${name}" in tier ${tier}. Known tasks: ${known}.`);
  }
  return registered.filter((task) => names.some((name) => fitsSpec(task, name)));
}

/** What a suite was told to run. */
export interface TaskChoice {
  /** Absent: no task of a tier. */
  readonly tier?: number;
  /** Ids, families, and `file:PATH`; absent: all of the tier. Where all are files, nothing of the tier. */
  readonly tasks?: readonly string[];
  /** Files of one's own tasks and traffic, beside the tier. */
  readonly files?: readonly string[];
}

/** The tasks of a tier, then those of files, and the name of such a suite. Errors: UNKNOWN_TASK, and those of `findTasks`. */
export async function chooseTasks({
  tier,
  tasks,
  files = [],
}: TaskChoice): Promise<{ name: string; tasks: readonly Task[] }> {
  const names = tasks?.filter((spec) => !isFileSpec(spec));
  const noTier = tier === undefined || (tasks !== undefined && tasks.length > 0 && names?.length === 0);
  const own = await findTasks([...(tasks?.filter(isFileSpec) ?? []), ...files.map((path) => `file:${path}`)]);
  if (noTier) return { name: 'own', tasks: own };
  return { name: own.length === 0 ? `tier-${tier}` : `tier-${tier}+own`, tasks: [...selectTasks(tier, names), ...own] };
}
