import { type Estimate, logRatio } from '../statistics/index.js';
import { savingOf } from './saving-of.js';
import { stratifiedRatio } from './stratified-ratio.js';
import type { Conversation } from './types.js';

/** Fewest conversations of each period for an interval. */
const LEAST = 10;

export interface LearnedBaseline {
  readonly saved: Estimate;
  readonly drift?: Estimate;
  readonly warnings: readonly string[];
  /** Why there is no interval. */
  readonly reason?: string;
}

const tokens = (list: readonly Conversation[]) => list.map((c) => c.outputTokens);

/**
 * Saving without a control group: treated conversations against what conversations of the same strata cost in the period before.
 *
 * Estimator: R = mean treated / mean before, the latter at the treated conversations' mix of strata (standardisation); delta method. Assumes that
 * nothing but the treatment changed between the periods: any trend (models, users, kinds of work) is counted as saving or cost, and the
 * interval does not hold it (simulation in docs/HOLDOUT.md). `drift` compares the halves of the period before as a check: a drift says that
 * the assumption fails, none does not say that it holds. Undefined without treated conversations or without any before the first of them.
 */
export function learnedBaseline(conversations: readonly Conversation[]): LearnedBaseline | undefined {
  const treated = conversations.filter((c) => c.arm === 'treated');
  const begin = treated[0] === undefined ? Number.NaN : Date.parse(treated[0].time);
  const before = conversations.filter((c) => c.arm === 'none' && Date.parse(c.time) < begin);
  if (treated.length === 0 || before.length === 0) return undefined;
  const mean = (list: readonly Conversation[]) => tokens(list).reduce((a, b) => a + b, 0) / list.length;
  if (!(mean(before) > 0) || !(mean(treated) > 0)) return undefined;
  const warning =
    'There was no control group: whatever else changed since the period before (models, users, work) is counted as saving or cost, and the interval does not hold it.';
  const few = treated.length < LEAST || before.length < LEAST;
  const plain = Math.log(mean(treated) / mean(before));
  if (few) {
    const saved = savingOf(plain, undefined, 'ratio of means, treated to before: no interval');
    return {
      saved,
      warnings: [warning],
      reason: `Fewer than ${LEAST} conversations in one of the periods: no interval.`,
    };
  }
  const half = Math.floor(before.length / 2);
  const moved = half < LEAST ? undefined : logRatio(tokens(before.slice(half)), tokens(before.slice(0, half)));
  const drift =
    moved === undefined
      ? undefined
      : savingOf(moved.value, moved, 'second half of the period before against the first');
  const strata = stratifiedRatio(treated, before, 'a');
  const ratio = strata ?? logRatio(tokens(treated), tokens(before));
  const by = strata === undefined ? 'one stratum' : `${strata.strata} strata`;
  const saved = savingOf(ratio?.value ?? plain, ratio, `against a baseline learned before, ${by}, delta method`);
  const moves = drift !== undefined && ((drift.low ?? 0) > 0 || (drift.high ?? 0) < 0);
  return {
    saved,
    ...(drift === undefined ? {} : { drift }),
    warnings: [
      warning,
      ...(moves
        ? ['Output moved within the period before already, without any treatment: do not believe this estimate.']
        : []),
    ],
  };
}
