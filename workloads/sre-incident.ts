import type { VisibleRecord } from '../evals/questions/index.js';
import { countTokens } from './count.js';
import { fill } from './prose.js';
import { type Random, seeded } from './random.js';
import { logLines, logText, makePods, type Pod } from './sre-logs.js';
import { sreQuestions } from './sre-questions.js';
import type { Payload } from './types.js';
import { FIRST_NAMES, REGIONS, SERVICES } from './vocabulary.js';

const METRIC_COLUMNS = [
  'timestamp',
  'pod',
  'cpu_millicores',
  'memory_mib',
  'throttled_pct',
  'rps',
  'error_pct',
  'p50_ms',
  'p95_ms',
  'p99_ms',
  'rx_bytes',
  'tx_bytes',
] as const;
const POD_COLUMNS = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE', 'IMAGE'] as const;
const MINUTES = 9;

/** An incident as the on-call agent holds it: application logs, metrics as CSV, the pod table, deploy events as JSON Lines. */
export function sreIncident(seed: number, targetTokens: number): Payload {
  const r = seeded('sre-incident', seed);
  const services = r.sample(SERVICES, 8);
  const pods = makePods(r, services, 2);
  const start = Date.UTC(2026, r.int(0, 8), r.int(1, 28), r.int(0, 23), r.int(0, 50));
  const metrics = metricRows(r, pods, start);
  const table = podRows(r, pods);
  const deploys = deployEvents(r, services, start);
  const texts = { metrics: csv(metrics), pods: podTable(table), deploys: deploys.map(deployText).join('\n') };

  let tokens = Object.values(texts).reduce((sum, text) => sum + countTokens(text), 0);
  const logs: VisibleRecord[] = [];
  for (const line of logLines(r, pods, start, start + 120_000, r.pick(services))) {
    if (tokens >= targetTokens) break;
    logs.push(line);
    tokens += countTokens(`${logText(line)}\n`);
  }
  const source = (records: readonly VisibleRecord[], name: string) => records.map((x) => ({ ...x, source: name }));
  const records = [...logs, ...source(metrics, 'metrics'), ...source(table, 'pods'), ...source(deploys, 'deploys')];
  const namespace = r.pick(REGIONS);
  const result = (name: string, tool: string, args: Record<string, unknown>, text: string) => ({
    source: name,
    tool,
    arguments: { namespace, ...args },
    text,
  });
  return {
    workload: 'sre-incident',
    seed,
    origin: 'generated',
    packages: [],
    system: 'You are an incident responder. Answer from the tool results only.',
    results: [
      result('logs', 'query_logs', { since: '15m' }, logs.map(logText).join('\n')),
      result('metrics', 'query_metrics', { step: '60s', format: 'csv' }, texts.metrics),
      result('pods', 'list_pods', { output: 'wide' }, texts.pods),
      result('deploys', 'deploy_events', { since: '48h' }, texts.deploys),
    ],
    records,
    questions: sreQuestions(r, records),
    decoy: `How much memory did ${r.pick(pods).pod} use at the end?`,
    recordUnit: 'line',
    factFields: {
      logs: ['span', 'message', 'time'],
      metrics: ['memory_mib', 'cpu_millicores', 'rx_bytes'],
      pods: ['pod', 'ip', 'node'],
      deploys: ['revision', 'finished_at', 'commit'],
    },
  };
}

function metricRows(r: Random, pods: readonly Pod[], start: number): VisibleRecord[] {
  return pods.flatMap((pod) => {
    const memory = r.heavy(420, 0.5);
    const rate = r.heavy(40, 0.8);
    return Array.from({ length: MINUTES }, (_, minute): VisibleRecord => {
      const p50 = r.heavy(14, 0.4);
      const cells = [
        new Date(start + minute * 60_000).toISOString().slice(0, 19),
        pod.pod,
        r.heavy(160, 0.5).toFixed(3),
        (memory * (1 + minute / 80) + r.float() * 4).toFixed(2),
        (r.float() ** 4 * 30).toFixed(2),
        (rate * (0.8 + r.float() * 0.4)).toFixed(3),
        (r.float() ** 6 * 8).toFixed(3),
        p50.toFixed(2),
        (p50 * r.heavy(4, 0.3)).toFixed(2),
        (p50 * r.heavy(11, 0.5)).toFixed(2),
        String(Math.round(r.heavy(80_000, 0.9))),
        String(Math.round(r.heavy(140_000, 0.9))),
      ];
      return Object.fromEntries(METRIC_COLUMNS.map((column, i) => [column, cells[i] as string]));
    });
  });
}

function csv(rows: readonly VisibleRecord[]): string {
  return [METRIC_COLUMNS, ...rows.map((row) => METRIC_COLUMNS.map((column) => row[column]))]
    .map((x) => x.join(','))
    .join('\n');
}

function podRows(r: Random, pods: readonly Pod[]): VisibleRecord[] {
  const nodes = Array.from({ length: 6 }, () => `node-${r.hex(4)}.${r.pick(REGIONS)}`);
  const images = new Map(
    pods.map((pod) => [pod.service, `registry.local/${pod.service}:${fill(r, '{ver}')}-g${r.hex(7)}`]),
  );
  return pods.map((pod) => ({
    pod: pod.pod,
    ready: r.chance(0.9) ? '2/2' : '1/2',
    status: r.chance(0.93) ? 'Running' : 'Pending',
    restarts: String(r.chance(0.6) ? 0 : r.int(1, 9)),
    age: `${r.int(1, 20)}d${r.int(1, 23)}h`,
    ip: fill(r, '{ip}'),
    node: r.pick(nodes),
    image: images.get(pod.service) as string,
  }));
}

function podTable(rows: readonly VisibleRecord[]): string {
  const lines = [[...POD_COLUMNS], ...rows.map((row) => Object.values(row))];
  const widths = POD_COLUMNS.map((_, i) => Math.max(...lines.map((line) => (line[i] as string).length)) + 3);
  return lines
    .map((line) =>
      line
        .map((cell, i) => (cell as string).padEnd(widths[i] as number))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

function deployEvents(r: Random, services: readonly string[], start: number): VisibleRecord[] {
  let time = start - 46 * 3_600_000;
  return Array.from({ length: 22 }, (): VisibleRecord => {
    time += r.int(20, 220) * 60_000;
    return {
      revision: `rev-${r.int(1_000, 9_999)}`,
      service: r.pick(services),
      finished_at: new Date(time).toISOString(),
      author: r.pick(FIRST_NAMES),
      commit: r.hex(10),
      strategy: r.pick(['rolling', 'canary', 'blue-green']),
      change: fill(r, r.pick(['{v} {a} {n}', 'raise `{key}` to {num}', 'switch {n} to {ver}', 'let {id} {v} {ns}'])),
    };
  });
}

const deployText = (event: VisibleRecord): string => JSON.stringify(event);
