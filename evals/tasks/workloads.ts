import {
  earlyRequest,
  goldAnswer,
  keywordRule,
  lateRequest,
  makePayload,
  type PackageSource,
  type Payload,
  payloadMessages,
  scopeSize,
  WORKLOADS,
  type WorkloadName,
} from '../../workloads/index.js';
import type { Question } from '../questions/index.js';
import type { DataSource, Item, LoadContext, LoadedTask, Task } from './types.js';
import { workloadFacts } from './workload-facts.js';

const SEEDS = 20;

const TITLES: Readonly<Record<WorkloadName, string>> = {
  'code-search': 'Code search, 100 results',
  'sre-incident': 'SRE incident: logs, metrics, pods, deploys',
  'issue-triage': 'Issue triage: GitHub issues and comments',
  'codebase-exploration': 'Codebase exploration: tree, grep, file reads',
  'fatal-needle': 'FATAL needle in JSON logs',
};

/** The five agent workloads; `limit` and `defaultLimit` count seeds, each of which gives ten items (five questions, two positions). */
export const WORKLOAD_TASKS: readonly Task[] = WORKLOADS.map((workload) => ({
  id: `workload:${workload}`,
  title: TITLES[workload],
  tier: 1,
  group: 'workload',
  metric: 'answerability',
  margin: 1,
  probe: 'program',
  defaultLimit: SEEDS,
  load: async (context) => loadWorkload(workload, context),
}));

/** Seeds are 1 … limit, shifted by a thousand per run seed; there are as many as one asks for, so nothing is sampled. */
function loadWorkload(workload: WorkloadName, context: LoadContext): LoadedTask {
  const seeds = context.limit ?? SEEDS;
  const items: Item[] = [];
  const packages = new Map<string, PackageSource>();
  for (let i = 1; i <= seeds; i += 1) {
    const payload = makePayload(workload, context.seed * 1_000 + i);
    for (const used of payload.packages) packages.set(used.name, used);
    items.push(...workloadItems(payload));
  }
  return { items, source: sourceOf(workload, [...packages.values()]), available: Math.max(seeds, SEEDS) * 10 };
}

/** Ten items: each question early (before the payload) and late (after it, another question's text standing before). */
export function workloadItems(payload: Payload): Item[] {
  const cluster = `${payload.workload}:${payload.seed}`;
  const shared = {
    task: `workload:${payload.workload}`,
    cluster,
    recordUnit: payload.recordUnit,
    payloadMessages: payloadMessages(payload),
  };
  return payload.questions.flatMap((draft, index): Item[] => {
    const question: Question = {
      id: `${cluster}:${draft.program.kind}`,
      kind: draft.program.kind,
      text: draft.text,
      program: draft.program,
      gold: goldAnswer(draft.program, payload.records),
      recordReader: payload.workload,
      totalRecords: scopeSize(draft.program, payload.records),
      keywordRule: keywordRule(draft.program, payload.records),
    };
    const facts = workloadFacts(payload, draft, index);
    const item = { ...shared, stratum: draft.program.kind, question: draft.text, program: question, facts };
    return [
      { ...item, id: `${question.id}:early`, position: 'early', request: earlyRequest(payload, draft.text) },
      { ...item, id: `${question.id}:late`, position: 'late', request: lateRequest(payload, draft.text) },
    ];
  });
}

function sourceOf(workload: WorkloadName, packages: readonly PackageSource[]): DataSource {
  const files = packages.map(({ name, version, sha256 }) => ({ name: `${name}@${version}`, sha256 }));
  return {
    kind: 'generated',
    dataset: `workload ${workload}`,
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    licence: files.length === 0 ? 'Apache-2.0 (written for this project)' : 'Apache-2.0; the packages’ own (MIT)',
    ...(files.length === 0 ? {} : { note: 'every second seed shows real code of the installed packages named here' }),
  };
}
