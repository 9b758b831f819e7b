import { percent, whole } from '../format.js';
import type { Cell, Summary } from '../types.js';
import type { Markup } from './escape.js';
import { type Column, shown, table } from './table.js';

type Row = Cell & { readonly session: NonNullable<Cell['session']> };

const dollars = (value: number) => `$${value.toFixed(value < 1 ? 4 : 2)}`;

/** Whole sessions: all requests together, what a prefix cache makes of them, and the bill in dollars. */
export function sessionTable({ cells }: Summary): Markup {
  const rows = cells.filter((cell): cell is Row => cell.session !== undefined && cell.position === undefined);
  const models = [...new Set(rows.flatMap((row) => row.session.dollars.map(({ model }) => model)))];
  const columns: readonly Column<Row>[] = [
    { head: 'task', cell: (row) => row.task },
    { head: 'arm', cell: (row) => row.arm },
    {
      head: 'sessions, turns',
      numeric: true,
      cell: ({ session }) => `${whole(session.sessions)}, ${whole(session.turns)}`,
    },
    { head: 'saved, no cache', numeric: true, cell: ({ session }) => shown(session.saved) },
    { head: 'prefix breaks', numeric: true, cell: ({ session }) => whole(session.prefixBreaks) },
    { head: 'by the tool list', numeric: true, cell: ({ session }) => whole(session.toolBreaks) },
    ...models.map(
      (model): Column<Row> => ({
        head: model,
        numeric: true,
        cell: ({ session }) => {
          const own = session.dollars.find((one) => one.model === model);
          return own === undefined ? '–' : `${dollars(own.baseline)} → ${dollars(own.arm)} (${percent(own.saved)})`;
        },
      }),
    ),
  ];
  return table('Whole sessions', columns, rows);
}

/** True when the run holds whole sessions. */
export const hasSessions = ({ cells }: Summary) => cells.some((cell) => cell.session !== undefined);
