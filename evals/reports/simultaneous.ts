import { holm, intersectionUnion, lossP, type PairCounts, simultaneousIntervals } from '../statistics/index.js';
import { TASK_GROUPS } from '../tasks/index.js';
import { isComparable, stepOf } from './difference.js';
import type { PairedItem } from './paired-items.js';
import type { Cell, Manifest, SimultaneousCell, Verdict } from './types.js';

/** Resamples of clusters behind the max-T intervals. */
const REPLICATES = 1999;
/** One-sided level at which a loss counts as significant after Holm. */
const LEVEL = 0.025;

type Counts = { n: number; gained: number; lost: number };

/** Exposed, comparable pairs of one arm, counted by cluster; `at` numbers the clusters of all arms alike. */
function count(pairs: readonly PairedItem[], tasks: ReadonlySet<string>, at: Map<string, number>): Map<number, Counts> {
  const counts = new Map<number, Counts>();
  for (const pair of pairs) {
    if (!pair.exposed || !tasks.has(pair.record.task) || !isComparable(pair)) continue;
    let index = at.get(pair.cluster);
    if (index === undefined) {
      index = at.size;
      at.set(pair.cluster, index);
    }
    let own = counts.get(index);
    if (own === undefined) {
      own = { n: 0, gained: 0, lost: 0 };
      counts.set(index, own);
    }
    const step = stepOf(pair);
    own.n += 1;
    if (step > 0) own.gained += 1;
    if (step < 0) own.lost += 1;
  }
  return counts;
}

/** Proven on this task: no loss beyond the margin, or nothing changed there. */
const PROVEN: ReadonlySet<Verdict> = new Set(['superior', 'non-inferior', 'not exercised']);

function groupCell(
  group: string,
  names: readonly string[],
  arms: ReadonlyMap<string, readonly PairedItem[]>,
  manifest: Manifest,
  cells: readonly Cell[],
): SimultaneousCell | undefined {
  const tasks = new Set(manifest.tasks.filter((task) => task.group === group).map((task) => task.id));
  const at = new Map<string, number>();
  const counted = names.map((name) => count(arms.get(name) ?? [], tasks, at));
  const shown = names.map((name, a) => ({ name, own: counted[a]! })).filter(({ own }) => own.size > 0);
  if (shown.length === 0) return undefined;
  const none: PairCounts = { n: 0, gained: 0, lost: 0 };
  const clusters = Array.from({ length: at.size }, (_, c) => c);
  const joint = simultaneousIntervals(
    shown.map(({ own }) => clusters.map((c) => own.get(c) ?? none)),
    { seed: manifest.seed, replicates: REPLICATES, canOnlyLose: manifest.reader === 'probe' },
  );
  const ps = shown.map(({ own }) =>
    lossP([...own.values()].map(({ n, gained, lost }) => ({ pairs: n, sum: gained - lost }))),
  );
  const adjusted = holm(ps.map((p) => p ?? Number.NaN));
  const rows = shown.flatMap(({ name }, a) => {
    const difference = joint.arms[a];
    if (difference === undefined) return [];
    return [{ arm: name, difference, ...(ps[a] === undefined ? {} : { holmP: adjusted[a]! }) }];
  });
  const proven = (name: string) => {
    const verdicts = cells
      .filter((cell) => cell.arm === name && tasks.has(cell.task) && cell.position === undefined)
      .map((cell) => cell.verdict);
    return verdicts.some((v) => v !== 'not exercised') && intersectionUnion(verdicts.map((v) => PROVEN.has(v)));
  };
  return {
    group,
    method: method(joint, manifest.seed),
    arms: rows,
    regressed: rows.filter(({ holmP }) => holmP !== undefined && holmP <= LEVEL).map(({ arm }) => arm),
    noLossAnywhere: names.filter(proven),
  };
}

function method(joint: ReturnType<typeof simultaneousIntervals>, seed: number): string {
  const parts = [
    ...(joint.maxT === 0
      ? []
      : [
          `max-T over ${joint.maxT} (${REPLICATES} shared cluster resamples, seed ${seed}, ${(joint.critical ?? 0).toFixed(2)} standard errors)`,
        ]),
    ...(joint.bonferroni === 0 ? [] : [`Bonferroni over ${joint.maxT + joint.bonferroni} for ${joint.bonferroni}`]),
  ];
  return `95 % together: ${parts.join('; ')}`;
}

/**
 * Per group of tasks, all compressors against the baseline at once: joint intervals over exposed items, Holm's p of "no loss", and
 * "no loss anywhere" by intersection–union over the tasks' verdicts. A function of the record: the seed is the manifest's.
 */
export function simultaneousCells(
  manifest: Manifest,
  arms: ReadonlyMap<string, readonly PairedItem[]>,
  cells: readonly Cell[],
): readonly SimultaneousCell[] {
  const names = manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name);
  return TASK_GROUPS.flatMap((group) => groupCell(group, names, arms, manifest, cells) ?? []);
}
