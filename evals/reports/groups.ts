import type { TaskGroup } from '../tasks/index.js';

/** What a reader calls each group of tasks. */
export const GROUP_TITLES: Readonly<Record<TaskGroup, string>> = {
  benchmark: 'Benchmarks',
  workload: 'Agent workloads',
  family: 'Real tool outputs and trajectories',
  adversarial: 'Adversarial grid',
  session: 'Whole sessions',
  own: 'Your own tasks',
};

/** Groups as they are shown: what an agent really reads comes before what was made up, benchmarks come last. */
export const GROUPS_SHOWN: readonly TaskGroup[] = ['own', 'family', 'workload', 'session', 'adversarial', 'benchmark'];
