import type { Content, Row } from './types.js';

/** Prints rows as the content kind does. The readers that give them back stand in `evals/questions/adversarial-readers.ts`. */
export function render(content: Content, rows: readonly Row[]): string {
  return RENDERERS[content](rows);
}

type Renderer = (rows: readonly Row[]) => string;

const COLUMNS = ['id', 'time', 'host', 'service', 'state', 'size', 'note'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const lines =
  (line: (row: Row) => string): Renderer =>
  (rows) =>
    rows.map(line).join('\n');
const json = (row: Row) => JSON.stringify(row);
const quotedCell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const keyValue = ({ id, time, host, service, state, size, note }: Row) =>
  `time=${time} id=${id} host=${host} service=${service} state=${state} size=${size} note="${note}"`;

const nested = ({ id, time, host, service, state, size, note }: Row) => ({
  id,
  at: { time, host },
  unit: { service, load: { state, size } },
  note,
});

function syslog({ id, time, host, service, state, size, note }: Row): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const stamp = `${MONTHS[date.getUTCMonth()]} ${day} ${time.slice(11, 19)}`;
  return `<134>${stamp} ${host} ${service}[${(size % 900) + 100}]: id=${id} state=${state} size=${size} ${note}`;
}

function trace({ id, time, host, service, state, size, note }: Row): string {
  const frames = Array.from(
    { length: 3 + (size % 4) },
    (_, i) => `    at ${service}.Stage${i}.step(Stage${i}.java:${40 + i * 17})`,
  );
  return [
    `${time} [${host}] ${service} request ${id} unwound while ${state}`,
    `  caused by: ${note}`,
    ...frames,
    `    at ${service}.Entry.main(Entry.java:${size})`,
  ].join('\n');
}

/** Prose, then rows as JSON lines, then rows as a log: one tool result, as a script's output often is. */
function mixed(rows: readonly Row[]): string {
  const half = Math.floor(rows.length / 2);
  return [
    'Collected the units in two passes. The first pass asked the controller, which answers in JSON.',
    '',
    ...rows.slice(0, half).map(json),
    '',
    'The second pass read what the hosts had logged since; times are UTC and a unit is listed once.',
    '',
    ...rows.slice(half).map(keyValue),
    '',
    'Both passes are complete.',
  ].join('\n');
}

const RENDERERS: Readonly<Record<Content, Renderer>> = {
  json: (rows) => JSON.stringify(rows),
  'json-pretty': (rows) => JSON.stringify({ units: rows.map(nested) }, null, 2),
  'json-lines': lines(json),
  csv: (rows) => [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column]).join(','))].join('\n'),
  markdown: (rows) =>
    [COLUMNS, COLUMNS.map(() => '---'), ...rows.map((row) => COLUMNS.map((column) => row[column]))]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
  'key-value': lines(keyValue),
  syslog: lines(syslog),
  grep: lines(
    ({ id, time, host, service, state, size, note }) =>
      `units/${service}/${host}.conf:${size}:unit ${id} ${state} since ${time} # ${note}`,
  ),
  'stack-traces': (rows) => rows.map(trace).join('\n\n'),
  mixed,
  'json-in-csv': (rows) =>
    [
      'id,host,detail',
      ...rows.map(({ id, time, host, service, state, size, note }) => {
        const detail = JSON.stringify({ service, log: `${time} ${state} size=${size} - ${note}` });
        return `${id},${host},${quotedCell(detail)}`;
      }),
    ].join('\n'),
  'json-in-json': (rows) =>
    JSON.stringify(
      rows.map(({ id, host, ...rest }) => ({ id, host, event: JSON.stringify({ kind: 'unit', ...rest }) })),
      null,
      1,
    ),
  base64: (rows) => JSON.stringify(rows),
  'languages-json': (rows) => JSON.stringify(rows, null, 1),
  'languages-log': lines(keyValue),
};
