import { neededPairs } from '../plan/index.js';
import {
  clusteredDifference,
  type Estimate,
  effectiveEvents,
  nonInferiority,
  pairedDifference,
} from '../statistics/index.js';
import type { Metric, MetricContext, Unit } from './metrics.js';
import type { RunPair } from './pair-runs.js';
import type { Claim, Judged } from './types.js';

/** Two-sided 95 %: its limits are the one-sided 97.5 % ones of EVALUATION §7. */
const CONFIDENCE = 0.95;
/** One-sided error of what Holm says, over all figures together. */
export const ALPHA = 0.025;
const POWER = 0.9;
const FLIPS = 5;

/** A figure before Holm has spoken: `p` is absent where no interval judges it. */
export type Unadjusted = Omit<Judged, 'holmP'>;

export interface JudgeOptions {
  readonly metric: Metric;
  readonly context: MetricContext;
  readonly claim: Claim;
  readonly margin: number;
  readonly arm: string;
  readonly scope: string;
}

interface Counted {
  readonly unit: Unit;
  readonly pair: RunPair;
}

/** Sums over units. */
interface Totals {
  weight: number;
  reference: number;
  run: number;
  better: number;
  worse: number;
}

const nothing = (): Totals => ({ weight: 0, reference: 0, run: 0, better: 0, worse: 0 });

function add(to: Totals, unit: Unit): void {
  to.weight += unit.weight;
  to.reference += unit.reference;
  to.run += unit.run;
  to.better += unit.better;
  to.worse += unit.worse;
}

function byCluster(units: readonly Counted[]): readonly Totals[] {
  const clusters = new Map<string, Totals>();
  for (const { unit, pair } of units) {
    const { cluster } = pair;
    const own = clusters.get(cluster) ?? nothing();
    clusters.set(cluster, own);
    add(own, unit);
  }
  return [...clusters.values()];
}

/** The interval of a difference at any confidence, so that the verdict and the p-value are one method. */
export type IntervalAt = (confidence: number) => Estimate | undefined;

/** One-sided p of "the difference is not below −margin": the smallest error at which the upper limit falls under −margin. */
export function lossP(intervalAt: IntervalAt, margin: number): number | undefined {
  const excludes = (alpha: number) => {
    const high = intervalAt(1 - 2 * alpha)?.high;
    return high === undefined ? undefined : high < -margin;
  };
  const nearHalf = excludes(0.4999);
  if (nearHalf === undefined) return undefined;
  if (!nearHalf) return 1;
  let low = Math.log(1e-12);
  let high = Math.log(0.4999);
  for (let i = 0; i < 40; i += 1) {
    const mid = (low + high) / 2;
    if (excludes(Math.exp(mid)) === true) high = mid;
    else low = mid;
  }
  return Math.exp(high);
}

/** Orientation: amounts and shares seen are better when higher, events of a bad kind carry it in `better` and `worse`. */
function intervalOf(clusters: readonly Totals[], kind: Metric['kind']): IntervalAt {
  if (kind === 'amount') {
    const sums = clusters.map(({ run, reference, weight }) => ({ sum: run - reference, pairs: weight }));
    return (confidence) => clusteredDifference(sums, confidence);
  }
  const counts = clusters.map(({ weight, better, worse }) => ({ n: weight, gained: better, lost: worse }));
  return (confidence) => pairedDifference(counts, confidence);
}

/**
 * Items from which a figure like this one is decided: shown to pass when nothing net is lost and, unless it is exact anyway, twice the margin
 * caught after Holm. Gains go on as they were. Amounts have no yes-or-no pairs to count.
 */
function neededItems(clusters: readonly Totals[], total: Totals, options: NeededOptions): number {
  const { items, margin, hypotheses, deterministic } = options;
  const gained = total.better / total.weight;
  const discordance = (total.better + total.worse) / total.weight;
  const pass = neededPairs({ margin, loss: 0, discordance: Math.min(discordance, 2 * gained), power: POWER });
  const caught = deterministic
    ? 0
    : neededPairs({
        ...{ margin, loss: 2 * margin, discordance: 2 * gained + 2 * margin },
        ...{ power: POWER, alpha: ALPHA / hypotheses },
      });
  const independent = Math.max(pass ?? 0, caught ?? 0);
  return Math.ceil(independent * designOf(clusters, total) * (items / total.weight));
}

interface NeededOptions {
  readonly items: number;
  readonly margin: number;
  readonly hypotheses: number;
  readonly deterministic: boolean;
}

/** How many trials are worth one: measured where ten clusters and ten effective events allow it, else whole clusters count as one. */
function designOf(clusters: readonly Totals[], total: Totals): number {
  const count = clusters.length;
  if (count === total.weight) return 1;
  const mean = (total.better - total.worse) / total.weight;
  const independent = (total.better + total.worse) / total.weight - mean * mean;
  const events = effectiveEvents(clusters.map((c) => c.better + c.worse));
  if (count < 10 || events < 10 || !(independent > 0)) return total.weight / count;
  let squares = 0;
  for (const c of clusters) squares += (c.better - c.worse - mean * c.weight) ** 2;
  return Math.max(1, ((count / (count - 1)) * squares) / total.weight / independent);
}

function flipsOf(units: readonly Counted[], kind: Metric['kind']): readonly string[] {
  const change = ({ unit }: Counted) => (kind === 'event' ? unit.better - unit.worse : unit.run - unit.reference);
  const moved = units.filter((one) => change(one) !== 0 || one.unit.worse > 0);
  const worst = moved.toSorted((a, b) => change(a) - change(b) || (a.pair.item < b.pair.item ? -1 : 1));
  const name = (one: Counted) => `${one.pair.item} (${change(one) > 0 ? 'better' : 'worse'})`;
  return worst.slice(0, FLIPS).map(name);
}

/** Judges one figure of one arm over the pairs of one scope. Undefined when no pair says anything of it. */
export function judge(pairs: readonly RunPair[], hypotheses: number, options: JudgeOptions): Unadjusted | undefined {
  const { metric, context, claim, margin, arm, scope } = options;
  const units: Counted[] = [];
  const unpaired: string[] = [];
  for (const pair of pairs) {
    const unit = metric.unit(pair, context);
    if (unit === 'unpaired') unpaired.push(pair.item);
    else if (unit !== undefined && unit.weight > 0) units.push({ unit, pair });
  }
  if (units.length === 0 && unpaired.length === 0) return undefined;
  const clusters = byCluster(units);
  const total = nothing();
  for (const { unit } of units) add(total, unit);
  const common = {
    ...{ metric: metric.id(context), arm, scope, unit: 'share' as const, margin },
    ...{ items: units.length, clusters: clusters.length, flips: flipsOf(units, metric.kind) },
    changed: units.filter(({ pair }) => !pair.identical).length,
    reference: total.weight > 0 ? total.reference / total.weight : 0,
    run: total.weight > 0 ? total.run / total.weight : 0,
  };
  if (unpaired.length > 0) {
    const shown = unpaired.slice(0, 3).join(', ');
    return {
      ...{ ...common, difference: { value: common.run - common.reference, method: 'not paired' }, verdict: 'error' },
      reason: `${unpaired.length} items were measured in one run only, first ${shown}`,
    };
  }
  const nobodyWorse = units.every(
    ({ unit }) => unit.worse === 0 && (metric.kind === 'event' || unit.run >= unit.reference),
  );
  const same = nobodyWorse && total.better === 0 && total.run === total.reference;
  // The same bytes give the same figures, here and in any further item.
  if (same && common.changed === 0) {
    const difference: Estimate = { value: 0, method: 'exact' };
    return { ...common, difference, verdict: 'pass', reason: 'exact: the same bytes were sent' };
  }
  const deterministic = context.reader === 'probe' || !metric.sampled;
  const intervalAt = intervalOf(clusters, metric.kind);
  const estimate = intervalAt(CONFIDENCE) as Estimate;
  const value = estimate.value;
  const needed =
    metric.kind === 'event'
      ? { needed: neededItems(clusters, total, { items: units.length, margin, hypotheses, deterministic }) }
      : {};
  const { low, high } = estimate;
  const difference: Estimate = {
    value,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    method: estimate.method,
  };
  if (deterministic) {
    if ((claim === 'items' || metric.kind === 'amount') && nobodyWorse) {
      const further = low === undefined || low > -margin ? '' : '; further items are not spoken of';
      return { ...common, ...needed, difference, verdict: 'pass', reason: `exact: no item is worse${further}` };
    }
    if (value < -margin) {
      return { ...common, ...needed, difference, verdict: 'regression', reason: 'exact: these very items lost more' };
    }
    if (claim === 'items' && metric.kind === 'amount') {
      return { ...common, difference, verdict: 'pass', reason: 'exact: within the margin on these items' };
    }
  }
  const { verdict, reason } = read(difference, margin);
  const p = deterministic ? undefined : lossP(intervalAt, margin);
  return { ...common, ...needed, difference, verdict, reason, ...(p === undefined ? {} : { p }) };
}

/** The verdict of an interval alone; that it lies below the margin is a regression only if Holm agrees (`adjust`). */
export function read(difference: Estimate, margin: number): Pick<Judged, 'verdict' | 'reason'> {
  const found = nonInferiority(difference, margin);
  if (found === 'superior' || found === 'non-inferior') return { verdict: 'pass', reason: found };
  if (found === 'inferior') return { verdict: 'regression', reason: 'the interval lies below the margin' };
  const reason = difference.low === undefined ? `no interval (${difference.method})` : 'the interval holds the margin';
  return { verdict: 'inconclusive', reason };
}
