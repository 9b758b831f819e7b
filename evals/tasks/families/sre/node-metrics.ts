import { z } from 'zod';
import { seededDraw } from '../../seeded.js';
import type { Fact } from '../../types.js';
import type { Askable } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { MOST_NEEDED, MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { parsed, readTime } from './fault.js';
import { isFigure } from './pod-metrics.js';
import { readTable } from './read-table.js';

const targetSchema = z.object({
  target: z.object({ node: z.string(), metric: z.string(), agg: z.string().optional(), timestamp: z.number() }),
  root_cause: z.object({ node: z.string() }),
});
type Target = z.infer<typeof targetSchema>;

const AROUND = 15 * 60_000;

/** One wide table: the first rows name node, metric and statistic of each column, then a row for each time. */
export function nodeMetrics(folder: string, files: readonly LocalFile[]): Askable | undefined {
  const table = files.find(({ name }) => /metrics\.csv(?:\.gz)?$/.test(name));
  const target = targetSchema.safeParse(parsed(files.find(({ name }) => name.endsWith('target.json'))?.text ?? ''));
  if (table === undefined || !target.success) return undefined;
  const { node, metric, agg, timestamp } = target.data.target;
  const path = folder.slice('sre/'.length).replace(/\/$/, '');
  const seen = [agg, metric].filter((part) => part !== undefined).join(' ');
  const question = `An alert fired for ${node} (${seen}) at ${timestamp}. Which component is the cause, and what are its figures around that time?`;
  const payload = table.text;
  return {
    id: path,
    stratum: metric,
    characters: payload.length,
    ask: (seed) => ({
      cluster: `sre:${path}`,
      system: 'You are on call. You query logs and metrics with your tools and answer exactly.',
      tool: { name: 'query_metrics', description: 'Metrics of all components as CSV.', argument: 'query' },
      argument: `all components, around ${timestamp}`,
      payload,
      question,
      recordUnit: 'line',
      facts: standingFacts(payload, [
        ...neededFacts(payload, target.data, question, seed, path),
        ...uniformLineFacts(payload, MOST_UNIFORM, seed, path),
      ]),
    }),
  };
}

/** Cells of the root cause's columns (of the alert's metric where it has any) in the rows around the alert, with the row's time. */
function neededFacts(
  payload: string,
  { target, root_cause: cause }: Target,
  question: string,
  ...seed: (string | number)[]
): Fact[] {
  const table = readTable(payload);
  if (table === undefined) return [];
  const metrics = table.rows.find((row) => row.cells[0] === 'metric')?.cells ?? [];
  const own = table.header.cells.flatMap((name, at) => (at > 0 && name === cause.node ? [at] : []));
  const alerted = own.filter((at) => metrics[at] === target.metric);
  const near = table.rows.filter((row) => {
    const time = readTime(row.cells[0] ?? '');
    return time !== undefined && Math.abs(time - target.timestamp * 1_000) <= AROUND;
  });
  const cellsOf = (columns: readonly number[]) =>
    near
      .flatMap((row) => columns.map((at) => [row.cells[0] as string, row.cells[at] ?? '']))
      .filter(([, cell]) => isFigure(cell));
  const cells = cellsOf(alerted).length > 0 ? cellsOf(alerted) : cellsOf(own);
  return seededDraw(cells, MOST_NEEDED, () => true, 'cells', ...seed).map(
    (atoms, i): Fact => ({
      id: `cell-${i}`,
      class: 'needed',
      atoms,
      question,
    }),
  );
}
