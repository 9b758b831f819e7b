import type { Sink } from '../types.js';
import { prints } from './aligned.js';
import type { Layout, PrintedRow, ReadTable, TableRow } from './layout.js';

/** Reads a table whose lines are `| a | b |` without padding; lines with another number of cells (the rule, too) are as they are. */
export function readBars(text: string): ReadTable | undefined {
  const ended = text.endsWith('\n');
  const lines = (ended ? text.slice(0, -1) : text).split('\n');
  const cells = lines.map((line) =>
    /^\| .* \|$/.test(line) && !RULE.test(line) ? line.slice(2, -2).split(' | ') : undefined,
  );
  const names = cells[0];
  if (lines.length < 3 || names === undefined || names.length < 2) return undefined;
  const rows = lines.slice(1).map((line, i): TableRow => {
    const row = cells[i + 1];
    return row?.length === names.length ? row : line;
  });
  if (rows.filter((row) => typeof row === 'string').length * 3 > rows.length + 3) return undefined;
  const table = { layout: barsLayout, names, rows, ended };
  return prints(table, text) ? table : undefined;
}

const RULE = /^[-|: ]+$/;

/** The one layout of such tables. */
export const barsLayout: Layout = {
  flags: 'bars',
  print(rows: readonly PrintedRow[], ended: boolean, sink: Sink) {
    rows.forEach((row, r) => {
      if (r > 0) sink.write('\n', 0);
      if (typeof row === 'string') sink.write(row, 0);
      else {
        row.forEach((pieces, c) => {
          sink.write(c === 0 ? '| ' : ' | ', 0);
          for (const { text, lookups, computed } of pieces) sink.write(text, lookups, computed);
        });
        sink.write(' |', 0);
      }
    });
    if (ended && rows.length > 0) sink.write('\n', 0);
  },
};
