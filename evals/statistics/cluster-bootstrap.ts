import { quantile } from './quantiles.js';
import { seededRandom } from './random.js';
import type { Interval } from './types.js';

/**
 * One shared cluster resample: `replicates` lists of C cluster indexes drawn with replacement. Several statistics (several
 * variants against one baseline) must read the same lists, so that their joint distribution is kept.
 */
export function clusterResamples(clusters: number, replicates: number, seed: number): readonly Uint32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: replicates }, () => Uint32Array.from({ length: clusters }, () => random.below(clusters)));
}

/**
 * Percentile bootstrap interval over clusters.
 *
 * Reference: Efron (1979); Davison & Hinkley (1997), §3.8 (resample clusters, not items). Assumes independent clusters.
 * Failure cases: too narrow with few clusters (no interval under 10) and for statistics at the edge of their range
 * (all clusters equal: no interval, since [x, x] would be a lie); replicates that are not finite give no interval.
 * The seed belongs into the record.
 */
export function clusterBootstrap<T>(
  units: readonly T[],
  statistic: (units: readonly T[]) => number,
  options: { readonly seed: number; readonly replicates?: number; readonly confidence?: number },
): (Interval & { readonly replicates: readonly number[] }) | undefined {
  const { seed, replicates = 1999, confidence = 0.95 } = options;
  if (units.length < 10) return undefined;
  const values = clusterResamples(units.length, replicates, seed).map((draw) =>
    statistic(Array.from(draw, (i) => units[i]!)),
  );
  const low = quantile(values, 0.5 - confidence / 2);
  const high = quantile(values, 0.5 + confidence / 2);
  return low === undefined || high === undefined || low === high ? undefined : { low, high, replicates: values };
}
