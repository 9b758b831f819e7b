import type { ArmInfo, ItemRecord, Manifest, RecordedRun } from '../../record/index.js';
import type { PairedItem } from '../../reports/index.js';
import { type Random, seededRandom } from '../../statistics/index.js';
import { judgePairs, overall } from '../gate.js';
import type { RunPair } from '../pair-runs.js';
import { type Claim, type GateVerdict, MARGINS } from '../types.js';

/** What is simulated: which reader, how items hang together, how far the run's bytes and answers are from the reference's. */
export interface Setting {
  readonly reader: 'probe' | 'openai:model';
  /** Items a cluster. */
  readonly clusterSize: number;
  /** 0: losses fall on items alone; 1: on whole clusters. */
  readonly icc: number;
  /** Answers that a sampled reader changes without cause, lost and gained together. */
  readonly noise: number;
  /** The same bytes are sent: a no-op refactor. */
  readonly sameBytes?: boolean;
  readonly claim: Claim;
}

const arm = (name: string, role: ArmInfo['role']): ArmInfo => ({ name, title: name, role, configHash: '0'.repeat(64) });

export function manifestOf(reader: string): Manifest {
  return {
    ...{ schemaVersion: 1, suite: 'power', tokenizer: 'o200k_base', model: 'gpt-4o', reader, seed: 1 },
    package: { name: 'headroom-evals', version: '0.0.0' },
    machine: { platform: 'linux', arch: 'x64', node: 'v20', cpus: 2 },
    arms: [arm('none', 'baseline'), arm('ours', 'compressor')],
    tasks: [
      {
        ...{ id: 'power', title: 'Power', group: 'family', metric: 'answerability', margin: 1, probe: 'facts' },
        ...{ available: 1, selected: 1, selectionHash: '0'.repeat(64) },
        source: { kind: 'generated', dataset: 'power', files: [], licence: 'none' },
      },
    ],
  };
}

type Outcome = 'right' | 'wrong';

function record(of: {
  reader: string;
  item: string;
  cluster: string;
  sent: string;
  outcome: Outcome;
  tokens: number;
}): PairedItem {
  const { reader, item, cluster, sent, outcome, tokens } = of;
  const one: ItemRecord = {
    ...{ item, cluster, arm: 'ours', task: 'power', inputHash: item, sentHash: sent, identical: false, outcome },
    ...{ tokensBefore: tokens, tokensAfter: Math.round(tokens * 0.6), tokensRetrieved: 0 },
    ...{ facts: [], marks: 0, offloadedTokens: 0, retrievals: [] },
    // Only a probe sees in which form an answer stood.
    ...(reader === 'probe' ? { form: outcome === 'right' ? ('verbatim' as const) : ('lost' as const) } : {}),
  };
  const baseline: ItemRecord = {
    ...one,
    arm: 'none',
    sentHash: item,
    identical: true,
    outcome: 'right',
    ...(reader === 'probe' ? { form: 'verbatim' as const } : {}),
  };
  return { record: one, baseline, exposed: true, cluster };
}

/** Draws for each item whether the loss takes it: `icc` of the loss falls on whole clusters, so that the correlation is about that. */
function lossDraws(random: Random, clusters: number, { clusterSize, icc }: Setting, loss: number): readonly boolean[] {
  const share = Math.sqrt(icc);
  return Array.from({ length: clusters }, () => random.next() < loss).flatMap((whole) =>
    Array.from({ length: clusterSize }, () => (random.next() < share ? whole : random.next() < loss)),
  );
}

/**
 * A pool of items whose true loss is `loss`, exactly: of the drawn losses as many are given back, or taken more, as it takes. Nine of
 * ten items are right in the reference; a loss takes right ones, noise changes as many wrong ones to right as right ones to wrong.
 */
export function pool(setting: Setting, clusters: number, loss: number, seed: number): readonly RunPair[] {
  const random = seededRandom(seed);
  const { clusterSize, noise, sameBytes = false } = setting;
  const lost = lossDraws(random, clusters, setting, loss / 0.9);
  const items = lost.map((taken, i) => {
    const right = random.next() < 0.9;
    const flip = !sameBytes && (right ? random.next() < noise / 2 / 0.9 : random.next() < noise / 2 / 0.1);
    return { i, right, after: right ? !(taken || flip) : flip };
  });
  exactly(items, Math.round(loss * items.length), random);
  return items.map(({ i, right, after }) => {
    const cluster = `c${Math.floor(i / clusterSize)}`;
    const item = `i${i}`;
    const tokens = 500 + random.below(4_000);
    const common = { item, cluster, tokens, reader: setting.reader };
    return {
      ...{ item, cluster, task: 'power', identical: sameBytes },
      reference: record({ ...common, sent: 'a', outcome: right ? 'right' : 'wrong' }),
      run: record({ ...common, sent: sameBytes ? 'a' : 'b', outcome: after ? 'right' : 'wrong' }),
    };
  });
}

/** Turns single items over until the net loss is `wanted`. */
function exactly(items: { right: boolean; after: boolean }[], wanted: number, random: Random): void {
  const net = () => items.reduce((sum, { right, after }) => sum + Number(right) - Number(after), 0);
  let open = wanted - net();
  while (open !== 0) {
    const one = items[random.below(items.length)] as { right: boolean; after: boolean };
    if (!one.right || one.after !== open > 0) continue;
    one.after = !one.after;
    open -= Math.sign(open);
  }
}

/** Whole clusters with replacement; a cluster drawn twice is two. */
export function resample(clusters: readonly (readonly RunPair[])[], count: number, random: Random): readonly RunPair[] {
  return Array.from({ length: count }, (_, k) => {
    const drawn = clusters[random.below(clusters.length)] as readonly RunPair[];
    return drawn.map((pair) => ({ ...pair, cluster: `r${k}` }));
  }).flat();
}

/** The gate on pairs, as it judges runs. */
export function gatePairs(pairs: readonly RunPair[], { reader, claim }: Setting) {
  const reference: RecordedRun = { manifest: manifestOf(reader), items: [] };
  const judged = judgePairs(new Map([['ours', pairs]]), { run: {}, reference, margins: MARGINS, claim });
  return { judged, verdict: overall(judged) };
}

export interface PowerRow {
  readonly clusters: number;
  readonly items: number;
  readonly verdicts: Readonly<Record<GateVerdict, number>>;
}

/** How often each verdict falls over `draws` resamples of `clusters` clusters from a pool with that true loss. */
export function power(setting: Setting, clusters: number, loss: number, draws: number, seed: number): PowerRow {
  const base = pool(setting, Math.ceil(2_000 / setting.clusterSize), loss, seed);
  const grouped = new Map<string, RunPair[]>();
  for (const pair of base) grouped.set(pair.cluster, [...(grouped.get(pair.cluster) ?? []), pair]);
  const lists = [...grouped.values()];
  const random = seededRandom(seed + 1);
  const verdicts = { pass: 0, regression: 0, inconclusive: 0, error: 0 };
  for (let draw = 0; draw < draws; draw += 1) {
    verdicts[gatePairs(resample(lists, clusters, random), setting).verdict] += 1;
  }
  return { clusters, items: clusters * setting.clusterSize, verdicts };
}

/** The N that the gate itself asks for, read from a pilot with that noise and loss: the largest over its figures. */
export function askedFor(setting: Setting, seed: number, pilotClusters: number, loss: number): number {
  const { judged } = gatePairs(pool(setting, pilotClusters, loss, seed), setting);
  return Math.max(...judged.map(({ needed }) => needed ?? 0));
}
