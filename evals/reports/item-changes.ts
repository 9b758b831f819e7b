import type { FactOutcome } from '../readers/index.js';
import type { ItemRecord } from '../record/index.js';
import { isRight, isScoredPair, type PairedItem } from './paired-items.js';

/** What became of one item under one arm, beside the baseline. */
export type ItemChange = 'unchanged' | 'visible' | 'retrieved' | 'lost' | 'gained' | 'error' | 'not scored';

const isVisible = (outcome: FactOutcome | undefined) => outcome === 'verbatim' || outcome === 'expanded';

/**
 * `lost`: right in the baseline, not under the arm; `gained`: the reverse; `retrieved`: right only after retrieval; `visible`: sent
 * otherwise and still right (or still wrong) without; `not scored`: sent otherwise, and this reader judged nothing.
 */
export function itemChange(pair: PairedItem): ItemChange {
  const { record, baseline, exposed } = pair;
  if (record.outcome === 'error') return 'error';
  if (!exposed) return 'unchanged';
  if (baseline === undefined || !isScoredPair(pair)) return 'not scored';
  if (isRight(baseline) && !isRight(record)) return 'lost';
  if (!isRight(baseline) && isRight(record)) return 'gained';
  return isRight(record) && record.form === 'retrievable' ? 'retrieved' : 'visible';
}

/** Facts that the baseline shows and the arm does not: by id, with what became of them. */
export function hiddenFacts({ record, baseline }: PairedItem): ItemRecord['facts'] {
  const shown = new Set((baseline ?? record).facts.filter(({ outcome }) => isVisible(outcome)).map(({ id }) => id));
  return record.facts.filter((fact) => shown.has(fact.id) && !isVisible(fact.outcome));
}
