import type { VisibleRecord } from '../evals/questions/index.js';
import type { Random } from './random.js';
import type { QuestionDraft } from './types.js';
import { above, eq, groupBy, groupOfSize, has, missingPair } from './where.js';

export function sreQuestions(r: Random, records: readonly VisibleRecord[]): readonly QuestionDraft[] {
  const from = (source: string) => records.filter((record) => record.source === source);
  const logs = from('logs');
  const cursors = logs.filter((x) => x.message?.includes('cursor=') && (x.level === 'INFO' || x.level === 'DEBUG'));
  const [seen, joined] = r.sample(cursors, 2) as [VisibleRecord, VisibleRecord];
  const counted = groupOfSize(
    r,
    groupBy(logs, (x) => `${x.pod} ${x.level}`),
    3,
    14,
  )[0] as VisibleRecord;
  const cursor = (record: VisibleRecord) => /cursor=\w+/.exec(record.message as string)?.[0] as string;
  const asked = r.pick(['node', 'ip', 'image']);
  return [
    {
      text: `Under which trace was the checkpoint with ${cursor(seen)} logged?`,
      program: { kind: 'single', where: [eq('source', 'logs'), has('message', cursor(seen))], select: 'trace' },
    },
    {
      text: `How many lines did ${counted.pod} log at level ${counted.level}?`,
      program: {
        kind: 'count',
        where: [eq('source', 'logs'), eq('pod', counted.pod!), eq('level', counted.level!)],
      },
    },
    list(r, from('pods'), from('metrics')),
    absence(r, logs, from('metrics')),
    {
      text: `Take the pod that logged the checkpoint with ${cursor(joined)}. What is its ${asked} in the pod table?`,
      program: {
        kind: 'join',
        first: { where: [eq('source', 'logs'), has('message', cursor(joined))], select: 'pod' },
        second: { where: [eq('source', 'pods'), eq('pod', '$1')], select: asked },
      },
    },
  ];
}

function list(r: Random, pods: readonly VisibleRecord[], metrics: readonly VisibleRecord[]): QuestionDraft {
  if (r.chance(0.5)) {
    const node = groupOfSize(
      r,
      groupBy(pods, (x) => x.node as string),
      2,
      5,
    )[0]?.node as string;
    return {
      text: `List all pods on ${node}.`,
      program: { kind: 'list', where: [eq('source', 'pods'), eq('node', node)], select: 'pod' },
    };
  }
  const limit = metrics.map((x) => Number(x.p99_ms)).sort((a, b) => b - a)[r.int(3, 8)] as number;
  return {
    text: `At which times did any pod report a p99 above ${limit} ms in the metrics? List the timestamps.`,
    program: { kind: 'list', where: [eq('source', 'metrics'), above('p99_ms', limit)], select: 'timestamp' },
  };
}

function absence(r: Random, logs: readonly VisibleRecord[], metrics: readonly VisibleRecord[]): QuestionDraft {
  const calm = logs.filter((x) => x.level !== 'ERROR');
  const pair = missingPair(r, calm, 'pod', 'component');
  if (pair !== undefined && r.chance(0.6)) {
    return {
      text: `Did ${pair[0]} log anything from ${pair[1]}? If so name the time, else say none.`,
      program: { kind: 'absence', where: [eq('source', 'logs'), eq('pod', pair[0]), eq('component', pair[1])] },
    };
  }
  const pod = r.pick(metrics).pod as string;
  const limit = Math.ceil(Math.max(...metrics.filter((x) => x.pod === pod).map((x) => Number(x.rps)))) + 1;
  return {
    text: `Did ${pod} ever serve more than ${limit} requests per second? If so name the time, else say none.`,
    program: { kind: 'absence', where: [eq('source', 'metrics'), eq('pod', pod), above('rps', limit)] },
  };
}
