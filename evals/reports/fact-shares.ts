import type { FactOutcome } from '../readers/index.js';
import { meanShare } from '../statistics/index.js';
import { clustersOf, isRight, isScored, type PairedItem } from './paired-items.js';
import type { FactShares } from './types.js';

export type FactClass = 'needed' | 'uniform';

const OUTCOMES = ['verbatim', 'expanded', 'retrievable', 'lost'] as const;

/**
 * Outcomes of an item's facts of one class. A failed item has none of its own: every fact that the baseline shows counts as lost.
 * An item without needed facts whose answer the baseline gets right is one needed fact itself: the form in which its answer stood.
 */
export function factOutcomes({ record, baseline }: PairedItem, of: FactClass): readonly FactOutcome[] {
  const facts = record.facts.filter((fact) => fact.class === of);
  const expected = (baseline ?? record).facts.filter((fact) => fact.class === of).length;
  if (record.outcome === 'error') {
    const count = expected > 0 ? expected : of === 'needed' && baseline !== undefined && isRight(baseline) ? 1 : 0;
    return Array.from({ length: count }, () => 'lost' as const);
  }
  if (facts.length > 0 || of === 'uniform') return facts.map((fact) => fact.outcome);
  if (!isScored(record) || record.form === undefined || !isRight(baseline ?? record)) return [];
  return [isRight(record) ? record.form : 'lost'];
}

/** Shares of one class of facts over these items, clusters weighing equally. Undefined when there is no such fact. */
export function factShares(pairs: readonly PairedItem[], of: FactClass): FactShares | undefined {
  const clusters = clustersOf(pairs)
    .map((own) => own.flatMap((pair) => factOutcomes(pair, of)))
    .filter((outcomes) => outcomes.length > 0);
  const facts = clusters.reduce((total, outcomes) => total + outcomes.length, 0);
  const share = (wanted: FactOutcome) =>
    clusters.reduce((total, own) => total + own.filter((o) => o === wanted).length / own.length, 0) / clusters.length;
  const visible = meanShare(
    clusters.map((own) => own.filter((o) => o === 'verbatim' || o === 'expanded').length / own.length),
    facts,
  );
  if (visible === undefined) return undefined;
  const [verbatim, expanded, retrievable, lost] = OUTCOMES.map(share) as [number, number, number, number];
  return { facts, verbatim, expanded, retrievable, lost, visible };
}

/**
 * Shares pooled over tasks, each weighted by its tokens, as the bill is. The interval is left out: it belongs to the tasks,
 * and the worst of them is shown beside.
 */
export function pooledShares(
  parts: readonly { readonly shares: FactShares; readonly tokens: number }[],
): FactShares | undefined {
  const weight = parts.reduce((total, part) => total + part.tokens, 0);
  if (!(weight > 0)) return undefined;
  const pool = (of: (shares: FactShares) => number) =>
    parts.reduce((total, part) => total + of(part.shares) * part.tokens, 0) / weight;
  return {
    facts: parts.reduce((total, part) => total + part.shares.facts, 0),
    verbatim: pool((s) => s.verbatim),
    expanded: pool((s) => s.expanded),
    retrievable: pool((s) => s.retrievable),
    lost: pool((s) => s.lost),
    visible: { value: pool((s) => s.visible.value), method: `token-weighted mean of ${parts.length} tasks` },
  };
}
