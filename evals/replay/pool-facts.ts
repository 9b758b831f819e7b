import type { FactCount, PooledFacts, ReplayCell } from './types.js';

/**
 * Facts of one class over the cells of an arm, one a source: counts are summed, and the visible share weights each source that has
 * such facts by its tokens (EVALUATION §4), with the worst of them beside.
 */
export function poolFacts(cells: readonly ReplayCell[], of: (cell: ReplayCell) => FactCount): PooledFacts {
  const total = { facts: 0, verbatim: 0, expanded: 0, retrievable: 0, lost: 0 };
  let weights = 0;
  let weighted = 0;
  let worst: { source: string; visible: number } | undefined;
  for (const cell of cells) {
    const { visible, ...counts } = of(cell);
    for (const name of ['facts', 'verbatim', 'expanded', 'retrievable', 'lost'] as const) total[name] += counts[name];
    if (visible === undefined) continue;
    weights += cell.tokensBefore;
    weighted += cell.tokensBefore * visible.value;
    if (worst === undefined || visible.value < worst.visible) worst = { source: cell.source, visible: visible.value };
  }
  if (worst === undefined || weights === 0) return total;
  return { ...total, visible: weighted / weights, worst };
}
