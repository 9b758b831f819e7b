import type { Fault } from './fault.js';
import { parsed, readTime } from './fault.js';
import { columnOf, type Table, type TableRow } from './read-table.js';

/** A row of a log table as an engineer reads it. */
export interface LogRow extends TableRow {
  readonly service: string;
  /** Trace id where there is one, else the time: what tells the row from others with its message. */
  readonly mark: string;
  readonly message: string;
  readonly time?: number;
}

const SEVERE = /\b(?:ERROR|FATAL|CRITICAL|SEVERE)\b|\w(?:Exception|Error)\b|\[[\w ]*(?:anomal\w*|failure|denied)\]/;

/** The rows of a table with a message column; undefined where there is none. */
export function logRows(table: Table): LogRow[] | undefined {
  const message = columnOf(table, /^(?:log|message|msg|content|value)$/i);
  if (message === undefined) return undefined;
  const service = columnOf(table, /pod|service|container|cmdb/i);
  const time = columnOf(table, /time|date/i);
  const trace = columnOf(table, /trace_?id/i);
  const cell = (row: TableRow, at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? '')).trim();
  return table.rows.map((row): LogRow => {
    const at = readTime(cell(row, time));
    return {
      ...row,
      service: cell(row, service),
      mark: cell(row, trace) || cell(row, time),
      message: unwrapped(cell(row, message)),
      ...(at === undefined ? {} : { time: at }),
    };
  });
}

/** What a container runtime wraps in JSON, and without the header that a logger repeats. */
function unwrapped(cell: string): string {
  const inner = cell.startsWith('{') ? parsed(cell) : undefined;
  const log = typeof inner === 'object' && inner !== null && 'log' in inner ? inner.log : undefined;
  const text = typeof log === 'string' ? log : cell;
  return text.replace(/^.*?\bSpanID: \S+ /s, '').trim();
}

/**
 * The rows that speak of the fault: severe ones of the faulted pod and those at the code locations that the ground truth names; else what
 * that pod logged after the injection; else the severe ones of anybody.
 */
export function evidence(rows: readonly LogRow[], fault: Fault | undefined): LogRow[] {
  const severe = rows.filter(({ raw }) => SEVERE.test(raw));
  if (fault === undefined) return severe;
  const own = rows.filter(({ service }) => service === fault.pod);
  const places = (fault.inner ?? '').split('_').filter((place) => place.length >= 6);
  const telling = own.filter(({ raw }) => SEVERE.test(raw) || places.some((place) => raw.includes(place)));
  if (telling.length > 0) return telling;
  const after = own.filter(({ time }) => time !== undefined && time >= fault.time);
  return after.length > 0 ? after : severe;
}
