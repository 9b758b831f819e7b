import type { RecordedRun } from '../record/index.js';
import { isRight, isScored, type PairedItem, pairItems } from '../reports/index.js';

/** What a pilot run says of one task: how often answers differ, how they cluster, and what was sent. */
export interface Pilot {
  readonly discordance: number;
  readonly icc?: number;
  /** By arm, means over its items: tokens sent, tokens of retrieval, share that retrieved. */
  readonly arms: ReadonlyMap<string, { readonly sent: number; readonly retrieved: number; readonly asked: number }>;
}

const usable = ({ record, baseline }: PairedItem) =>
  baseline !== undefined && isScored(record) && isScored(baseline) && !record.identical;

/** Correlation within clusters from the design effect of the differences; undefined without differences or two clusters. */
function correlation(pairs: readonly PairedItem[]): number | undefined {
  const clusters = new Map<string, number[]>();
  for (const { record, baseline, cluster } of pairs) {
    const step = Number(isRight(record)) - Number(baseline !== undefined && isRight(baseline));
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), step]);
  }
  const n = pairs.length;
  const lists = [...clusters.values()];
  const mean = lists.flat().reduce((a, b) => a + b, 0) / n;
  const variance = lists.flat().reduce((sum, d) => sum + (d - mean) ** 2, 0) / n;
  const weight = lists.reduce((sum, list) => sum + list.length ** 2, 0) / n;
  if (lists.length < 2 || variance === 0 || weight <= 1) return undefined;
  const between = lists.reduce((sum, list) => sum + list.reduce((a, d) => a + d - mean, 0) ** 2, 0);
  const deff = ((lists.length / (lists.length - 1)) * between) / n / variance;
  return Math.min(1, Math.max(0, (deff - 1) / (weight - 1)));
}

/**
 * What a pilot run teaches a plan, task by task, from its compressors' arms: the discordance and correlation of the arm that differs most
 * from the baseline (a plan must hold for every arm), and the tokens of each arm. Rare differences in a small pilot are underestimated.
 */
export function readPilot({ manifest, items }: RecordedRun): ReadonlyMap<string, Pilot> {
  const byArm = pairItems(manifest, items);
  const compressors = manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name);
  return new Map(
    manifest.tasks.map((task) => {
      const arms = new Map<string, { sent: number; retrieved: number; asked: number }>();
      let worst: { discordance: number; pairs: readonly PairedItem[] } = { discordance: 0, pairs: [] };
      for (const [name, all] of byArm) {
        const own = all.filter(({ record }) => record.task === task.id);
        if (own.length === 0) continue;
        const mean = (of: (pair: PairedItem) => number) => own.reduce((sum, pair) => sum + of(pair), 0) / own.length;
        arms.set(name, {
          // Bytes that equal the baseline's are not asked again.
          sent: mean(({ record }) => (record.identical && name !== 'none' ? 0 : record.tokensAfter)),
          retrieved: mean(({ record }) => record.tokensRetrieved),
          asked: mean(({ record }) => Number(record.retrievals.length > 0)),
        });
        const pairs = own.filter(usable);
        if (!compressors.includes(name) || pairs.length === 0) continue;
        const differ = pairs.filter((p) => isRight(p.record) !== (p.baseline !== undefined && isRight(p.baseline)));
        const discordance = differ.length / pairs.length;
        if (discordance >= worst.discordance) worst = { discordance, pairs };
      }
      const icc = correlation(worst.pairs);
      return [task.id, { discordance: worst.discordance, ...(icc === undefined ? {} : { icc }), arms }] as const;
    }),
  );
}
