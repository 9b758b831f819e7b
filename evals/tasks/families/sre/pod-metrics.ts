import { seededDraw } from '../../seeded.js';
import type { Fact } from '../../types.js';
import type { Askable } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { MOST_NEEDED, MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { type Fault, readFault, readTime } from './fault.js';
import { columnOf, readTable, type Table } from './read-table.js';

const BEFORE = 2 * 60_000;
const AFTER = 6 * 60_000;

/** The tables of a case's pods as one query returns them: the rows of all that have the commonest header, below it. */
export function podMetrics(folder: string, files: readonly LocalFile[]): Askable | undefined {
  const tables = files
    .filter(({ name }) => /\.csv(?:\.gz)?$/.test(name))
    .map(({ text }) => text.replaceAll('\r\n', '\n'));
  const byHeader = new Map<string, string[]>();
  for (const text of tables) {
    const header = text.slice(0, text.indexOf('\n') + 1);
    if (header !== '') byHeader.set(header, [...(byHeader.get(header) ?? []), text.slice(header.length)]);
  }
  const [most] = [...byHeader].sort((a, b) => b[1].length - a[1].length);
  if (most === undefined) return undefined;
  const payload = most[0] + most[1].map((rows) => (rows.endsWith('\n') ? rows : `${rows}\n`)).join('');
  const fault = readFault(files, folder);
  const path = folder.slice('sre/'.length).replace(/\/$/, '');
  const when = fault === undefined ? '' : ` since about ${fault.minute}`;
  const question = `Requests misbehave${when}. Which pod's metrics show it, and what are its figures around that time?`;
  return {
    id: path,
    stratum: fault?.type ?? 'no ground truth',
    characters: payload.length,
    ask: (seed) => ({
      cluster: `sre:${path}`,
      system: 'You are on call. You query logs and metrics with your tools and answer exactly.',
      tool: { name: 'query_metrics', description: 'Metrics of the pods as CSV.', argument: 'query' },
      argument: fault === undefined ? '*' : `all pods, 10 minutes around ${fault.minute}`,
      payload,
      question,
      recordUnit: 'line',
      facts: standingFacts(payload, [
        ...neededFacts(payload, fault, question, seed, path),
        ...uniformLineFacts(payload, MOST_UNIFORM, seed, path),
      ]),
    }),
  };
}

/** The root cause's cells around the injection: of the faulted metric where the ground truth names a column, else drawn from all. */
function neededFacts(
  payload: string,
  fault: Fault | undefined,
  question: string,
  ...seed: (string | number)[]
): Fact[] {
  const table = readTable(payload);
  if (table === undefined || fault === undefined) return [];
  const pod = columnOf(table, /pod/i);
  const time = columnOf(table, /^time$/i) ?? columnOf(table, /time/i);
  const stamp = columnOf(table, /time_?stamp/i) ?? time;
  if (pod === undefined || time === undefined || stamp === undefined) return [];
  const faulted = table.header.cells.indexOf(fault.inner ?? '');
  const columns = faulted === -1 ? figures(table, [pod, time, stamp]) : [faulted];
  const cells = table.rows
    .filter((row) => row.cells[pod]?.trim() === fault.pod && near(row.cells[time], fault.time))
    .flatMap((row) =>
      columns.map((at) => [row.cells[stamp], fault.pod, row.cells[at]].map((cell) => cell?.trim() ?? '')),
    );
  const telling = ([, , cell]: string[]) => isFigure(cell);
  return seededDraw(cells, MOST_NEEDED, telling, 'cells', ...seed).map(
    (atoms, i): Fact => ({
      id: `cell-${i}`,
      class: 'needed',
      atoms,
      question,
    }),
  );
}

const figures = ({ header }: Table, others: readonly number[]): number[] =>
  header.cells.map((_, at) => at).filter((at) => !others.includes(at));

function near(cell: string | undefined, fault: number): boolean {
  const time = readTime(cell ?? '');
  return time !== undefined && time >= fault - BEFORE && time <= fault + AFTER;
}

/** A number that can be told from others: four characters or more. */
export function isFigure(cell: string | undefined): boolean {
  return cell !== undefined && cell.length >= 4 && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell);
}
