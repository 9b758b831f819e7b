import { readRun } from '../record/index.js';
import type { ReportInput } from '../reports/index.js';
import { runSuite, type SuiteOptions } from '../suites/index.js';
import { fitsSpec, TASKS, type Task } from '../tasks/index.js';
import { RIVALS } from '../variants/index.js';
import { comparedArms } from './arms.js';
import { COMPARE, COMPARE_REPORTERS } from './reporters.js';

/** What `compare` was asked for; without tier, tasks and files: the families of real data. */
export interface CompareOptions extends Omit<SuiteOptions, 'suite' | 'reporters'> {
  /** Adds every registered rival; those that are not installed stand in the table as unavailable. */
  readonly rivals?: boolean;
}

export interface Compared extends ReportInput {
  /** Items that an earlier, interrupted run had done. */
  readonly resumed: number;
}

/** The tier that families of real data belong to. */
const FAMILY_TIER = 2;

/**
 * The tasks that are compared: as asked for, in the tier of the first one that is named; files alone where only they are; and where nothing
 * is named the families of real data.
 */
export function comparedTasks(
  { tier, tasks, files }: Pick<CompareOptions, 'tier' | 'tasks' | 'files'>,
  registered: readonly Task[] = TASKS,
): Pick<SuiteOptions, 'tier' | 'tasks' | 'files'> {
  const own = files === undefined ? {} : { files };
  if (tier !== undefined) return { tier, ...(tasks === undefined ? {} : { tasks }), ...own };
  if (tasks !== undefined) {
    const named = registered.find((task) => tasks.some((spec) => fitsSpec(task, spec)));
    return { tier: named?.tier ?? FAMILY_TIER, tasks, ...own };
  }
  if (files !== undefined) return own;
  const families = registered.filter((task) => task.group === 'family' && task.tier === FAMILY_TIER);
  return { tier: FAMILY_TIER, tasks: families.map(({ id }) => id) };
}

/**
 * Runs several variants on the same items, all controls with them, and leaves the record of a run with the files of a comparison beside the
 * usual ones. Errors: as `runSuite`.
 */
export async function runCompare(options: CompareOptions): Promise<Compared> {
  const { tier: _tier, tasks: _tasks, files: _files, rivals, variants, ...rest } = options;
  const { manifest, summary, resumed } = await runSuite({
    ...rest,
    ...comparedTasks(options),
    variants: comparedArms(variants, rivals === true ? RIVALS.map(({ name }) => name) : []),
    suite: COMPARE,
    reporters: COMPARE_REPORTERS,
  });
  return { manifest, summary, items: readRun(options.out).items, resumed };
}
