import { makePayload, WORKLOADS, type WorkloadName } from '../../../workloads/index.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { workloadItems } from '../workloads.js';

/** So many times the published size. */
const FACTOR = 10;
const SEEDS = 2;
/** One item a question, of its ten: the positions take turns. */
const QUESTIONS = 5;

/**
 * The five agent workloads at ten times their size; `limit` and `defaultLimit` count seeds. Each seed asks its five questions once, early
 * and late in turns, and the other way round with the next seed: a payload of this size is dear, and the workloads
 * themselves ask both.
 */
export const LARGE_TASKS: readonly Task[] = WORKLOADS.map((workload) => ({
  id: `workload-10x:${workload}`,
  title: `The workload ${workload} at ten times its size`,
  tier: 3,
  group: 'workload',
  metric: 'answerability',
  margin: 1,
  probe: 'program',
  defaultLimit: SEEDS,
  load: async (context) => loadLarge(workload, context),
}));

function loadLarge(workload: WorkloadName, { seed, limit = SEEDS }: LoadContext): LoadedTask {
  const items = Array.from({ length: limit }, (_, i) => largeItems(workload, seed * 1_000 + i + 1)).flat();
  return {
    items,
    source: {
      kind: 'generated',
      dataset: `workload ${workload}, ten times its size`,
      files: [],
      licence: 'Apache-2.0 (written for this project)',
    },
    available: Math.max(limit, SEEDS) * QUESTIONS,
  };
}

function largeItems(workload: WorkloadName, seed: number): Item[] {
  const task = `workload-10x:${workload}`;
  // Early and late stand side by side for each question.
  const wanted = (_: Item, index: number) => (index % 2 === 0) === ((Math.floor(index / 2) + seed) % 2 === 0);
  return workloadItems(makePayload(workload, seed, FACTOR))
    .filter(wanted)
    .map((item) => ({ ...item, id: `${task}/${item.id}`, task, cluster: `${task}/${item.cluster}` }));
}
