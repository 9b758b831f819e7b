import type { VisibleRecord } from '../../evals/questions/index.js';
import { fill, sentence } from '../prose.js';
import { type Random, seeded } from '../random.js';
import { logLines, logText, makePods, type Pod } from '../sre-logs.js';
import { NOUNS, REGIONS, SERVICES } from '../vocabulary.js';
import { type Output, Transcript } from './transcript.js';
import type { Session } from './types.js';

interface Site {
  readonly r: Random;
  readonly pods: readonly Pod[];
  readonly service: string;
  readonly lines: Iterator<VisibleRecord>;
  readonly log: VisibleRecord[];
  config: readonly (readonly [key: string, value: number])[];
  revision: number;
  minute: number;
}

/** Lines that a look at the log shows: the newest ones, most of which the look before showed too. */
const TAIL = 45;

/** An on-call agent: it follows a log that grows, polls pods and metrics, reads deploys, changes a setting and reads the file again. */
export function operationsSession(seed: number): Session {
  const r = seeded('session-operations', seed);
  const site = makeSite(r);
  const transcript = new Transcript(
    `o${seed}`,
    'You are an on-call agent. Work step by step with your tools; keep to what they show.',
    `${site.service} is slow in ${r.pick(REGIONS)}. Find out why, calm it down, and keep watching. ${sentence(r)}`,
  );
  transcript.call('list_pods', { output: 'wide' }, pods(site), 'I look at the pods first.');
  while (transcript.left > 0) {
    const step = r.int(0, 11);
    site.minute += 1;
    if (step <= 3) transcript.call('tail_log', { service: site.service, lines: TAIL }, tail(site));
    else if (step <= 5) transcript.call('list_pods', { output: 'wide' }, pods(site));
    else if (step <= 7) transcript.call('query_metrics', { step: '60s', format: 'csv' }, metrics(site), sentence(r));
    else if (step === 8) transcript.call('deploy_events', { since: '24h' }, deploys(site));
    else if (step === 9 && transcript.left > 1) change(transcript, site);
    else if (step === 10) transcript.call('read_file', { path: 'deploy/values.yaml' }, config(site));
    else transcript.say(`${sentence(r)} ${sentence(r)}`, `Go on. ${sentence(r)}`);
  }
  return transcript.finish(r, 'operations', seed);
}

function makeSite(r: Random): Site {
  const services = r.sample(SERVICES, 7);
  const made = makePods(r, services, 3);
  const start = Date.UTC(2026, r.int(0, 8), r.int(1, 28), r.int(0, 23), 0);
  const service = r.pick(services);
  const keys = r.sample(NOUNS, 40).map((noun) => `${noun}_${r.pick(NOUNS)}_ms`);
  return {
    ...{ r, pods: made, service, log: [], revision: 1, minute: 0 },
    lines: logLines(r, made, start, start + 60_000, service),
    config: keys.map((key) => [key, r.int(100, 9_999)] as const),
  };
}

function tail({ r, lines, log }: Site): Output {
  for (let i = r.int(8, 25) + (log.length === 0 ? TAIL : 0); i > 0; i -= 1)
    log.push(lines.next().value as VisibleRecord);
  const shown = log.slice(-TAIL);
  return {
    text: shown.map(logText).join('\n'),
    facts: shown.map(({ trace = '', span = '', component = '' }) => ({
      atoms: [trace, span],
      question: `Which trace does span ${span} of ${component} belong to?`,
    })),
  };
}

function pods({ r, pods: all, minute }: Site): Output {
  const rows = all.map(({ pod }) => ({
    pod,
    restarts: r.skewed([0, 0, 1, 2]),
    ip: fill(r, '{ip}'),
    cpu: `${r.int(20, 900)}m`,
  }));
  const text = rows.map(
    ({ pod, restarts, ip, cpu }) => `${pod}  1/1  Running  ${restarts}  ${minute + 3}m  ${ip}  ${cpu}`,
  );
  return {
    text: ['NAME  READY  STATUS  RESTARTS  AGE  IP  CPU', ...text].join('\n'),
    facts: rows.map(({ pod, ip, cpu }) => ({
      atoms: [pod, ip, cpu],
      question: `How much CPU did ${pod} use while its address was ${ip}?`,
    })),
  };
}

function metrics({ r, pods: all, minute }: Site): Output {
  const rows = all.map(({ pod }) => [
    ...[String(minute), pod, r.heavy(160, 0.5).toFixed(3), r.heavy(400, 0.3).toFixed(2)],
    ...[(r.float() ** 4 * 30).toFixed(2), r.heavy(60, 0.5).toFixed(2), String(Math.round(r.heavy(80_000, 0.9)))],
  ]);
  return {
    text: [
      'minute,pod,cpu_millicores,memory_mib,throttled_pct,p95_ms,rx_bytes',
      ...rows.map((row) => row.join(',')),
    ].join('\n'),
    facts: rows.map(([at, pod = '', cpu = '', memory = '']) => ({
      atoms: [pod, cpu, memory],
      question: `How much memory did ${pod} use in minute ${at}, when it used ${cpu} millicores?`,
    })),
  };
}

function deploys({ r, minute }: Site): Output {
  const rows = Array.from({ length: 18 }, () => ({
    revision: `rev-${r.int(100_000, 999_999)}`,
    service: r.pick(SERVICES),
    commit: r.hex(10),
    minutes_ago: minute + r.int(5, 900),
    change: fill(r, r.pick(['{v} {a} {n}', 'switch {n} to {ver}', 'let {id} {v} {ns}'])),
  }));
  return {
    text: JSON.stringify(rows, null, 1),
    facts: rows.map(({ commit, revision }) => ({
      atoms: [commit],
      question: `Which commit was deployed as ${revision}?`,
    })),
  };
}

function config({ config: entries, revision }: Site): Output {
  const lines = entries.map(([key, value]) => `  ${key}: ${value}`);
  return {
    text: [`revision: ${revision}`, 'settings:', ...lines].join('\n'),
    facts: entries.map(([key, value]) => ({
      atoms: [`${key}: ${value}`],
      question: `To what did revision ${revision} of the settings set ${key}?`,
    })),
  };
}

/** Changes one setting, then reads the file again. */
function change(transcript: Transcript, site: Site): void {
  const { r } = site;
  const at = r.int(0, site.config.length - 1);
  site.revision += 1;
  const [key, old] = site.config[at] as readonly [string, number];
  site.config = site.config.map((entry, i) => (i === at ? ([key, old + r.int(10_000, 90_000)] as const) : entry));
  transcript.call(
    'edit_file',
    { path: 'deploy/values.yaml', key, value: site.config[at]?.[1] },
    { text: `Changed ${key} in deploy/values.yaml.` },
  );
  transcript.call('read_file', { path: 'deploy/values.yaml' }, config(site), 'I read it again.');
}
