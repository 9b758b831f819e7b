import { readRun } from '../record/index.js';
import type { ReportInput } from '../reports/index.js';
import { runSuite, type SuiteOptions } from '../suites/index.js';
import { TASKS, type Task } from '../tasks/index.js';
import { RIVALS } from '../variants/index.js';
import { comparedArms } from './arms.js';
import { COMPARE, COMPARE_REPORTERS } from './reporters.js';

/** What `compare` was asked for; without tier and tasks: the families of real data. */
export interface CompareOptions extends Omit<SuiteOptions, 'tier' | 'suite' | 'reporters'> {
  readonly tier?: number;
  /** Adds every registered rival; those that are not installed stand in the table as unavailable. */
  readonly rivals?: boolean;
}

export interface Compared extends ReportInput {
  /** Items that an earlier, interrupted run had done. */
  readonly resumed: number;
}

/** The tier that families of real data belong to. */
const FAMILY_TIER = 2;

/** Ids of the tasks that are compared where nothing is named. */
export function defaultTasks(tier: number | undefined, tasks: readonly Task[] = TASKS): readonly string[] | undefined {
  if (tier !== undefined) return undefined;
  return tasks.filter((task) => task.group === 'family' && task.tier === FAMILY_TIER).map(({ id }) => id);
}

/**
 * Runs several variants on the same items, all controls with them, and leaves the record of a run with the files of a comparison beside the
 * usual ones. Errors: as `runSuite`.
 */
export async function runCompare(options: CompareOptions): Promise<Compared> {
  const { tier, rivals, variants, tasks = defaultTasks(tier), ...rest } = options;
  const { manifest, summary, resumed } = await runSuite({
    ...rest,
    tier: tier ?? FAMILY_TIER,
    variants: comparedArms(variants, rivals === true ? RIVALS.map(({ name }) => name) : []),
    ...(tasks === undefined ? {} : { tasks }),
    suite: COMPARE,
    reporters: COMPARE_REPORTERS,
  });
  return { manifest, summary, items: readRun(options.out).items, resumed };
}
