import { GROUP_TITLES } from '../groups.js';
import type { SimultaneousCell, Summary } from '../types.js';
import { html, type Markup } from './escape.js';
import { type Column, shown, table } from './table.js';

type Row = SimultaneousCell['arms'][number];

/** All compressors of a group at once: intervals that hold together, and what they allow to be said. */
export function together({ simultaneous }: Summary): Markup {
  return html`${simultaneous.map((cell) => {
    const columns: readonly Column<Row>[] = [
      { head: 'arm', cell: (row) => row.arm },
      { head: 'difference, points', numeric: true, cell: (row) => shown(row.difference, 'points') },
      { head: 'p of no loss (Holm)', numeric: true, cell: (row) => row.holmP?.toPrecision(2) ?? '–' },
      {
        head: 'regressed',
        cell: (row) => (cell.regressed.includes(row.arm) ? html`<span class="tag bad">yes</span>` : 'not shown'),
      },
      {
        head: 'no loss anywhere',
        cell: (row) =>
          cell.noLossAnywhere.includes(row.arm) ? html`<span class="tag good">shown</span>` : 'not shown',
      },
    ];
    const title = Object.hasOwn(GROUP_TITLES, cell.group)
      ? GROUP_TITLES[cell.group as keyof typeof GROUP_TITLES]
      : cell.group;
    return html`<h3>${title}</h3>${table(`${title}, all arms at once`, columns, cell.arms)}<p class="soft">${cell.method}</p>
`;
  })}`;
}
