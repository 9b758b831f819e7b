import { pointsEstimate } from './format.js';
import { GROUP_TITLES } from './groups.js';
import { mdTable } from './md-table.js';
import type { SimultaneousCell } from './types.js';

const yes = (list: readonly string[], arm: string) => (list.includes(arm) ? 'yes' : 'not shown');

/** "All arms at once", in Markdown: intervals that hold together, and what several comparisons allow to be said. */
export function simultaneousMarkdown(cells: readonly SimultaneousCell[]): string {
  const tables = cells.map((cell) => {
    const title = Object.hasOwn(GROUP_TITLES, cell.group)
      ? GROUP_TITLES[cell.group as keyof typeof GROUP_TITLES]
      : cell.group;
    const rows = cell.arms.map(({ arm, difference, holmP }) => [
      arm,
      pointsEstimate(difference),
      difference.method,
      holmP?.toPrecision(2) ?? '–',
      yes(cell.regressed, arm),
      yes(cell.noLossAnywhere, arm),
    ]);
    const head = ['arm', 'difference, points', 'interval', 'p of no loss (Holm)', 'regressed', 'no loss anywhere'];
    return `### ${title}\n\n${mdTable(head, rows)}\n\n${cell.method}.`;
  });
  return tables.length === 0 ? 'No compressor changed an item that was scored.' : tables.join('\n\n');
}
