import type { VisibleRecord } from '../evals/questions/index.js';
import { countTokens } from './count.js';
import { fill } from './prose.js';
import { type Random, seeded } from './random.js';
import type { Payload, QuestionDraft } from './types.js';
import { SERVICES } from './vocabulary.js';
import { above, eq, groupBy, groupOfSize, has, missingPair } from './where.js';

type Entry = Record<string, string | number>;

const MESSAGES: readonly string[] = [
  'request {v}ed for {n} {hex} in {ms}',
  '{ving} {num} {ns} of {n} {hex}',
  '{n} {hex} is {a}, {num} of {num} {ns} left',
  '{svc} answered {num} {ns} to {ip}',
  'cache {v} for {n}/{n}: {pct} {a}',
  '{id} took {ms} on {a} {n}',
  '{a} {n} of {size} {v}ed to {region}',
  'retry {num} of {id} after {ms}: {n} {a}',
];

/**
 * The needle demo: about a hundred JSON log entries and one FATAL among them, with a level and five keys that no other entry has. Its other
 * four questions ask what no such rule singles out.
 */
export function fatalNeedle(seed: number, targetTokens: number): Payload {
  const r = seeded('fatal-needle', seed);
  const services = r.sample(SERVICES, 9);
  const hosts = services.map((service) => Array.from({ length: 3 }, () => `${service}-${r.hex(5)}`));
  let time = Date.UTC(2026, r.int(0, 8), r.int(1, 28), r.int(0, 23), r.int(0, 59));
  const entry = (service = r.int(0, services.length - 1)): Entry => {
    time += Math.ceil(r.heavy(900, 1.1));
    const slow = r.chance(0.06);
    return {
      timestamp: new Date(time).toISOString(),
      level: slow ? 'WARN' : r.chance(0.18) ? 'DEBUG' : 'INFO',
      service: services[service] as string,
      host: r.pick(hosts[service] as string[]),
      request_id: `req_${r.hex(16)}`,
      message: fill(r, r.pick(MESSAGES)),
      duration_ms: Math.ceil(r.heavy(slow ? 2_400 : 90, 0.9)),
      status: slow ? r.pick([200, 408, 429, 504]) : r.pick([200, 200, 200, 201, 204, 304]),
    };
  };
  const entries: Entry[] = [];
  let tokens = countTokens('[\n]');
  const push = (made: Entry, at = entries.length) => {
    entries.splice(at, 0, made);
    tokens += countTokens(indented(made));
  };
  const needle = needleOf(r, entry());
  push(needle);
  while (tokens < targetTokens - 60) push(entry());
  entries.push(...entries.splice(0, 1));
  // Two entries of one request, for the join: the later one is of another service.
  const [early, late] = [r.int(2, 30), r.int(50, entries.length - 8)];
  (entries[late] as Entry).request_id = (entries[early] as Entry).request_id as string;
  (entries[late] as Entry).service = services[
    (services.indexOf((entries[early] as Entry).service as string) + 1) % 9
  ] as string;
  const token = r.hex(10);
  (entries[early] as Entry).message += ` (ticket ${token})`;
  entries.splice(r.int(30, entries.length - 30), 0, entries.pop() as Entry);
  sortTimes(entries);

  const records = entries.map(
    (made): VisibleRecord => ({
      ...Object.fromEntries(Object.entries(made).map(([k, v]) => [k, String(v)])),
      source: 'logs',
    }),
  );
  return {
    workload: 'fatal-needle',
    seed,
    origin: 'generated',
    packages: [],
    system: 'You are an on-call assistant. Answer from the tool results only.',
    results: [
      {
        source: 'logs',
        tool: 'query_logs',
        arguments: { range: '15m', limit: entries.length },
        text: `[\n${entries.map(indented).join(',\n')}\n]`,
      },
    ],
    records,
    questions: questions(r, records, token),
    decoy: `Which host logged the entry of request ${r.pick(records).request_id}?`,
    recordUnit: 'json-object',
    factFields: { logs: ['request_id', 'host', 'duration_ms', 'message'] },
  };
}

function needleOf(r: Random, base: Entry): Entry {
  return {
    ...base,
    level: 'FATAL',
    message: fill(r, 'Connection pool exhausted: {num} of {num} {ns} held by {id}, circuit breaker open'),
    status: 503,
    error_code: `PG-${r.int(1000, 9999)}`,
    resolution: fill(r, 'raise `{key}` to {num} and {v} {svc}'),
    affected_requests: r.int(1_200, 9_800),
    root_cause: fill(r, '{a} {n} left {num} {ns} open after release {ver}'),
    runbook: `RB-${r.int(100, 999)}`,
  };
}

function sortTimes(entries: Entry[]): void {
  const times = entries.map((entry) => entry.timestamp as string).sort();
  for (const [i, entry] of entries.entries()) entry.timestamp = times[i] as string;
}

const indented = (entry: Entry): string => JSON.stringify(entry, null, 2).replace(/^/gm, '  ');

function questions(r: Random, records: readonly VisibleRecord[], token: string): readonly QuestionDraft[] {
  const ordinary = records.filter((record) => record.level !== 'FATAL');
  const busy = groupOfSize(
    r,
    groupBy(ordinary, (x) => `${x.service} ${x.level}`),
    4,
    11,
  )[0] as VisibleRecord;
  const host = groupOfSize(
    r,
    groupBy(ordinary, (x) => x.host as string),
    2,
    5,
  )[0] as VisibleRecord;
  const pair = missingPair(
    r,
    ordinary.filter((x) => x.level !== 'WARN'),
    'host',
    'status',
  ) ?? ['none', '0'];
  const ticket = ordinary.find((x) => x.message?.includes(token)) as VisibleRecord;
  const limit = Math.max(...ordinary.filter((x) => x.service === busy.service).map((x) => Number(x.duration_ms))) + 1;
  const selected = r.pick(['error_code', 'resolution', 'root_cause', 'runbook', 'affected_requests']);
  return [
    {
      text: `One entry has level FATAL. What is its ${selected}?`,
      program: { kind: 'single', where: [eq('level', 'FATAL')], select: selected },
    },
    {
      text: `How many entries did ${busy.service} log at level ${busy.level}?`,
      program: { kind: 'count', where: [eq('service', busy.service as string), eq('level', busy.level as string)] },
    },
    {
      text: `List the request ids of all entries of host ${host.host}.`,
      program: { kind: 'list', where: [eq('host', host.host as string)], select: 'request_id' },
    },
    r.chance(0.5)
      ? {
          text: `Did host ${pair[0]} log any entry with status ${pair[1]}? If so name one, else say none.`,
          program: { kind: 'absence', where: [eq('host', pair[0]), eq('status', pair[1])] },
        }
      : {
          text: `Is there an entry of ${busy.service} that took longer than ${limit} ms? If so name one, else say none.`,
          program: { kind: 'absence', where: [eq('service', busy.service as string), above('duration_ms', limit)] },
        },
    join(records, ticket, token),
  ];
}

function join(records: readonly VisibleRecord[], ticket: VisibleRecord, token: string): QuestionDraft {
  const partner = records.find((x) => x.request_id === ticket.request_id && x !== ticket) as VisibleRecord;
  return {
    text: `One entry mentions ticket ${token}. Which host of ${partner.service} worked on the same request?`,
    program: {
      kind: 'join',
      first: { where: [has('message', token)], select: 'request_id' },
      second: { where: [eq('request_id', '$1'), eq('service', partner.service as string)], select: 'host' },
    },
  };
}
