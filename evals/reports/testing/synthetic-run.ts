import type { FactOutcome } from '../../readers/index.js';
import type { ArmInfo, ItemRecord, Manifest, TaskInfo } from '../../record/index.js';
import { seededRandom } from '../../statistics/index.js';

/** How a made-up arm treats an item. `keep`: kept share of tokens; `see`: chance that a needed fact is visible. */
interface Behaviour {
  readonly arm: ArmInfo;
  readonly keep: number;
  readonly see: number;
  readonly hidden: FactOutcome;
  readonly kind?: 'same' | 'error';
}

const arm = (name: string, role: ArmInfo['role'], title = name, more: Partial<ArmInfo> = {}): ArmInfo => ({
  name,
  title,
  role,
  configHash: `${name}-config`,
  ...more,
});

const BEHAVIOURS: readonly Behaviour[] = [
  { arm: arm('none', 'baseline', 'nothing'), keep: 1, see: 1, hidden: 'lost', kind: 'same' },
  { arm: arm('ours', 'compressor', 'ours 0.1.0, lossless'), keep: 0.71, see: 1, hidden: 'lost' },
  { arm: arm('ours:dense', 'compressor', 'ours 0.1.0, lossless, dense'), keep: 0.52, see: 1, hidden: 'lost' },
  { arm: arm('ours:reversible', 'compressor', 'ours 0.1.0, reversible'), keep: 0.3, see: 0.86, hidden: 'retrievable' },
  { arm: arm('minify', 'compressor', 'white space removed'), keep: 0.88, see: 1, hidden: 'lost' },
  { arm: arm('headtail', 'compressor', 'first and last lines'), keep: 0.4, see: 0.45, hidden: 'lost' },
  {
    arm: arm('random', 'control', 'random deletion', { matches: 'ours:reversible' }),
    keep: 0.3,
    see: 0.3,
    hidden: 'lost',
  },
  {
    arm: arm('truncate', 'control', 'truncation', { matches: 'ours:reversible' }),
    keep: 0.3,
    see: 0.28,
    hidden: 'lost',
  },
  { arm: arm('delete-all', 'control', 'delete everything'), keep: 0.01, see: 0, hidden: 'lost' },
  { arm: arm('mark-only', 'control', 'one mark'), keep: 0.02, see: 0, hidden: 'retrievable' },
  { arm: arm('brotli64', 'control', 'brotli, base64'), keep: 0.45, see: 0, hidden: 'lost' },
  { arm: arm('echo', 'control', 'echo'), keep: 1, see: 1, hidden: 'lost', kind: 'same' },
  { arm: arm('none:again', 'control', 'nothing, again'), keep: 1, see: 1, hidden: 'lost', kind: 'same' },
  { arm: arm('throws', 'control', 'throws'), keep: 1, see: 0, hidden: 'lost', kind: 'error' },
];

interface Plan extends Pick<TaskInfo, 'id' | 'title' | 'group' | 'probe'> {
  readonly clusters: number;
  readonly perCluster: number;
  readonly tokens: number;
  readonly plain?: boolean;
  readonly positions?: boolean;
  readonly published?: TaskInfo['published'];
}

const PLANS: readonly Plan[] = [
  {
    id: 'gsm8k:plain',
    title: 'GSM8K',
    group: 'benchmark',
    probe: 'none',
    clusters: 40,
    perCluster: 1,
    tokens: 120,
    plain: true,
  },
  {
    id: 'squad:in-context',
    title: 'SQuAD v2 among chunks',
    group: 'benchmark',
    probe: 'facts',
    clusters: 30,
    perCluster: 4,
    tokens: 4_000,
  },
  {
    id: 'bfcl:in-context',
    title: 'BFCL among tools',
    group: 'benchmark',
    probe: 'facts',
    clusters: 400,
    perCluster: 1,
    tokens: 2_500,
  },
  {
    id: 'workload:code-search',
    title: 'Code search, 100 results',
    group: 'workload',
    probe: 'program',
    clusters: 20,
    perCluster: 10,
    tokens: 17_800,
    positions: true,
  },
  {
    id: 'workload:sre-incident',
    title: 'SRE incident',
    group: 'workload',
    probe: 'program',
    clusters: 20,
    perCluster: 10,
    tokens: 65_700,
    positions: true,
  },
  {
    id: 'workload:fatal-needle',
    title: 'FATAL needle <in> JSON & logs',
    group: 'workload',
    probe: 'program',
    clusters: 20,
    perCluster: 10,
    tokens: 10_100,
    positions: true,
    published: { saved: 0.878, source: 'README of headroom-ai, FATAL demo' },
  },
];

export interface SyntheticRun {
  readonly manifest: Manifest;
  readonly items: readonly ItemRecord[];
}

/** A made-up run with every arm and every control, for the tests of summaries and reports. Same seed, same records. */
export function syntheticRun(options: {
  readonly seed: number;
  readonly reader?: string;
  readonly scale?: number;
}): SyntheticRun {
  const { seed, reader = 'probe', scale = 1 } = options;
  const random = seededRandom(seed);
  const items: ItemRecord[] = [];
  const plans = PLANS.map((plan) => ({ ...plan, clusters: Math.max(1, Math.round(plan.clusters * scale)) }));
  for (const plan of plans) {
    for (let c = 0; c < plan.clusters; c += 1) {
      const before = Math.round(plan.tokens * (0.8 + 0.4 * random.next()));
      const wobble = 0.85 + 0.3 * random.next();
      for (let i = 0; i < plan.perCluster; i += 1) {
        const draw = random.next();
        for (const behaviour of BEHAVIOURS) {
          items.push(record(plan, behaviour, { c, i, before, wobble, draw }));
        }
      }
    }
  }
  return { manifest: manifestOf(plans, { seed, reader }), items };
}

interface Draw {
  readonly c: number;
  readonly i: number;
  readonly before: number;
  readonly wobble: number;
  readonly draw: number;
}

function record(plan: Plan, { arm: { name }, keep, see, hidden, kind }: Behaviour, at: Draw): ItemRecord {
  const error = kind === 'error';
  const identical = kind === 'same' || (plan.plain === true && !error);
  const form: FactOutcome = identical || at.draw < see ? 'verbatim' : hidden;
  const item = `${plan.id}/${String(at.c).padStart(3, '0')}/${at.i}`;
  const after = identical || error ? at.before : Math.round(at.before * Math.min(1, keep * (keep < 1 ? at.wobble : 1)));
  const offers = !identical && !error && hidden === 'retrievable';
  const retrieved = offers && form === 'retrievable';
  const outcome = error ? 'error' : plan.probe === 'none' ? 'needs-model' : form === 'lost' ? 'wrong' : 'right';
  return {
    item,
    arm: name,
    task: plan.id,
    cluster: `${plan.id}/${at.c}`,
    ...(plan.positions === true ? { position: at.i % 2 === 0 ? 'early' : 'late' } : {}),
    inputHash: `in ${item}`,
    ...(error ? {} : { sentHash: identical ? `in ${item}` : `${name} ${item}` }),
    identical,
    tokensBefore: at.before,
    tokensAfter: after,
    tokensRetrieved: retrieved ? 2_000 : 0,
    outcome,
    ...(outcome === 'right' || outcome === 'wrong' ? { form } : {}),
    facts:
      error || plan.probe === 'none'
        ? []
        : [
            { id: 'n1', class: 'needed', outcome: form },
            { id: 'u1', class: 'uniform', outcome: identical || (at.draw * 7) % 1 < see * 0.9 ? 'verbatim' : hidden },
          ],
    marks: offers ? 1 : 0,
    offloadedTokens: offers ? at.before - after : 0,
    retrievals: retrieved ? [{ ref: `r-${item}`, outcome: 'hit', tokens: 900, exact: true }] : [],
    ...(error ? { error: 'this control always fails' } : {}),
  };
}

function manifestOf(plans: readonly Plan[], { seed, reader }: { seed: number; reader: string }): Manifest {
  return {
    schemaVersion: 1,
    suite: 'synthetic suite, tier 1',
    package: { name: 'headroom-evals', version: '0.1.0', commit: 'c0ffee0', dirty: false },
    machine: { platform: 'linux', arch: 'x64', node: '20.20.2', cpus: 2 },
    tokenizer: 'o200k_base',
    model: 'gpt-4o',
    reader,
    seed,
    arms: BEHAVIOURS.map((behaviour) => behaviour.arm),
    tasks: plans.map((plan) => ({
      id: plan.id,
      title: plan.title,
      group: plan.group,
      metric: 'answerability',
      margin: plan.group === 'workload' ? 1 : 2,
      probe: plan.probe,
      available: plan.clusters * plan.perCluster,
      selected: plan.clusters * plan.perCluster,
      source: {
        kind: plan.group === 'workload' ? 'generated' : plan.plain === true ? 'sample' : 'rebuilt',
        dataset: plan.id,
        files: [{ name: `${plan.id}.json`, sha256: 'ab'.repeat(32) }],
        licence: 'CC-BY-SA-4.0',
      },
      selectionHash: 'cd'.repeat(32),
      ...(plan.published === undefined ? {} : { published: plan.published }),
    })),
  };
}
