import { difference } from './difference.js';
import { factShares, pooledShares } from './fact-shares.js';
import { clustersOf, groupBy, type PairedItem } from './paired-items.js';
import { rightness } from './rightness.js';
import { saving } from './saving.js';
import { sessionCell } from './sessions.js';
import type { Cell, Manifest, TaskInfo, TotalCell } from './types.js';

interface Key {
  readonly task: string;
  readonly arm: string;
  readonly position?: 'early' | 'late';
}

function cell(key: Key, pairs: readonly PairedItem[], options: { margin: number; reader: string }): Cell {
  const needed = factShares(pairs, 'needed');
  const uniform = factShares(pairs, 'uniform');
  const session = sessionCell(pairs);
  return {
    ...key,
    items: pairs.length,
    clusters: clustersOf(pairs).length,
    exposed: pairs.filter((pair) => pair.exposed).length,
    ...saving(pairs),
    ...rightness(pairs),
    ...difference(pairs, options),
    ...(needed === undefined ? {} : { needed }),
    ...(uniform === undefined ? {} : { uniform }),
    ...(session === undefined ? {} : { session }),
  };
}

/** The cells of one task under one arm: all its items, then early and late where the task has positions. */
export function taskCells(task: TaskInfo, arm: string, pairs: readonly PairedItem[], reader: string): readonly Cell[] {
  const own = pairs.filter(({ record }) => record.task === task.id);
  if (own.length === 0) return [];
  const options = { margin: task.margin / 100, reader };
  const positions = groupBy(
    own.filter(({ record }) => record.position !== undefined),
    ({ record }) => record.position as string,
  );
  return [
    cell({ task: task.id, arm }, own, options),
    ...(['early', 'late'] as const).flatMap((position) => {
      const part = positions.get(position);
      return part === undefined ? [] : [cell({ task: task.id, arm, position }, part, options)];
    }),
  ];
}

/**
 * A group of tasks under one arm. Tokens are summed, facts weigh by their task's tokens, and the worst task stands beside both
 * the answers and the facts. The margin is the strictest of the group.
 */
export function totalCell(
  group: TaskInfo['group'],
  arm: string,
  pairs: readonly PairedItem[],
  manifest: Manifest,
  cells: readonly Cell[],
): TotalCell | undefined {
  const tasks = manifest.tasks.filter((task) => task.group === group);
  const ids = new Set(tasks.map((task) => task.id));
  const own = pairs.filter(({ record }) => ids.has(record.task));
  if (own.length === 0) return undefined;
  const margin = Math.min(...tasks.map((task) => task.margin)) / 100;
  const {
    needed: _needed,
    uniform: _uniform,
    ...rest
  } = cell({ task: group, arm }, own, { margin, reader: manifest.reader });
  const parts = cells.filter((c) => c.arm === arm && ids.has(c.task) && c.position === undefined);
  const pool = (of: 'needed' | 'uniform') =>
    pooledShares(parts.flatMap((c) => (c[of] === undefined ? [] : [{ shares: c[of], tokens: c.tokensBefore }])));
  const needed = pool('needed');
  const uniform = pool('uniform');
  const worstTask = lowest(parts, (c) => (c.right === undefined ? undefined : c.difference?.value));
  const worstVisible = lowest(parts, (c) => c.needed?.visible.value);
  return {
    ...rest,
    ...(needed === undefined ? {} : { needed }),
    ...(uniform === undefined ? {} : { uniform }),
    ...(worstTask?.right === undefined
      ? {}
      : {
          worstTask: {
            task: worstTask.task,
            difference: worstTask.difference?.value ?? 0,
            right: worstTask.right.value,
          },
        }),
    ...(worstVisible?.needed === undefined
      ? {}
      : { worstVisible: { task: worstVisible.task, visible: worstVisible.needed.visible.value } }),
  };
}

function lowest(cells: readonly Cell[], value: (cell: Cell) => number | undefined): Cell | undefined {
  let found: Cell | undefined;
  for (const candidate of cells) {
    const v = value(candidate);
    if (v !== undefined && (found === undefined || v < (value(found) as number))) found = candidate;
  }
  return found;
}
