import type { RecordedRun, TimingRecord } from '../record/index.js';
import { clusterBootstrap, median } from '../statistics/index.js';
import { read, type Unadjusted } from './judge.js';
import type { RunPair } from './pair-runs.js';

/** The arm that latency is a ratio to: its work is the same in every version and on every machine in proportion. */
export const YARDSTICK = 'minify';
const REPLICATES = 999;
/** Fewer timed items give no interval, and a clock’s noise alone would decide. */
const LEAST_ITEMS = 10;

/** Milliseconds by item of one arm: calls that did work. Remembered calls are not in a run's timings. */
function milliseconds(timings: readonly TimingRecord[], arm: string): ReadonlyMap<string, number> {
  const mine = timings.filter((t) => t.arm === arm && t.payloadCharacters > 0 && t.applyMs > 0);
  return new Map(mine.map((t) => [t.item, t.applyMs]));
}

/** ln(arm’s time / minify’s time) by item of one run. */
export function logRatios(run: Pick<RecordedRun, 'timings'>, arm: string): ReadonlyMap<string, number> {
  const own = milliseconds(run.timings ?? [], arm);
  const yardstick = milliseconds(run.timings ?? [], YARDSTICK);
  return new Map(
    [...own].flatMap(([item, ms]) => {
      const base = yardstick.get(item);
      return base === undefined ? [] : [[item, Math.log(ms / base)] as const];
    }),
  );
}

export interface LatencyOptions {
  readonly arm: string;
  readonly scope: string;
  /** How much the ratio may grow: 0.25 is a quarter. */
  readonly margin: number;
  readonly seed: number;
  /** How the reference names an item. */
  readonly name: (item: string) => string;
}

/**
 * The arm's time over minify's in the same run, against the same in the reference's run: medians over items of the log ratio's growth.
 *
 * Interval: percentile bootstrap over items (a clock's noise is each call's own), 999 replicates, seeded. Assumes that both arms slow down
 * alike on another machine. Undefined with timings of both arms in both runs on fewer than ten items, and for minify itself.
 */
export function judgeLatency(
  pairs: readonly RunPair[],
  runs: { readonly run: ReadonlyMap<string, number>; readonly reference: ReadonlyMap<string, number> },
  options: LatencyOptions,
): Unadjusted | undefined {
  const { arm, scope, seed, name } = options;
  if (arm === YARDSTICK) return undefined;
  const growth = pairs.flatMap((pair) => {
    const [here, there] = [runs.run.get(pair.item), runs.reference.get(name(pair.item))];
    return here === undefined || there === undefined ? [] : [{ pair, here, there }];
  });
  if (growth.length < LEAST_ITEMS) return undefined;
  const middle = (list: readonly { here: number; there: number }[]) =>
    -(median(list.map(({ here, there }) => here - there)) as number);
  const value = middle(growth);
  const interval = clusterBootstrap(growth, middle, { seed, replicates: REPLICATES });
  const margin = Math.log(1 + options.margin);
  const difference = {
    value,
    ...(interval === undefined ? {} : { low: interval.low, high: interval.high }),
    method: `bootstrap over ${growth.length} items, median of the log ratio to ${YARDSTICK}`,
  };
  const within = interval?.replicates.filter((one) => one >= -margin).length;
  const slowest = growth.toSorted((a, b) => b.here - b.there - (a.here - a.there)).slice(0, 5);
  return {
    ...{ metric: `latency ratio to ${YARDSTICK}`, arm, scope, unit: 'ratio', margin, difference },
    ...read(difference, margin),
    reference: Math.exp(median(growth.map(({ there }) => there)) as number),
    run: Math.exp(median(growth.map(({ here }) => here)) as number),
    items: growth.length,
    clusters: growth.length,
    changed: growth.filter(({ pair }) => !pair.identical).length,
    ...(within === undefined ? {} : { p: (within + 1) / (REPLICATES + 1) }),
    flips: slowest.filter(({ here, there }) => here > there).map(({ pair }) => `${pair.item} (slower)`),
  };
}
