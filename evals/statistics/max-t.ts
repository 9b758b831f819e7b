import { seededRandom } from './random.js';

/** Sums of one arm over its clusters: difference d and pairs n of each, zero where the arm has none. Same clusters for all arms. */
export interface ArmSums {
  readonly difference: Float64Array;
  readonly pairs: Float64Array;
}

/** Ratio mean Σ d / Σ n with its cluster-robust standard error, without C/(C−1): that stands on both sides of t and cancels. */
export interface Moments {
  readonly value: number;
  readonly error: number;
}

function moments(d: number, n: number, dd: number, dn: number, nn: number): Moments {
  const value = d / n;
  return { value, error: Math.sqrt(Math.max(0, dd - 2 * value * dn + value * value * nn)) / n };
}

/** One arm laid out for resampling: the clusters with pairs, then, of these, those with a difference. */
function layout({ difference, pairs }: ArmSums) {
  const held = Uint32Array.from(pairs.keys()).filter((c) => pairs[c]! > 0);
  const moved = held.filter((c) => difference[c] !== 0);
  const of = (list: Uint32Array, value: (c: number) => number) => Float64Array.from(list, value);
  return {
    held,
    n: of(held, (c) => pairs[c]!),
    moved,
    d: of(moved, (c) => difference[c]!),
    m: of(moved, (c) => pairs[c]!),
  };
}

type Layout = ReturnType<typeof layout>;

/** Moments of an arm when cluster c was drawn `weight[c]` times. */
function weighted({ held, n, moved, d, m }: Layout, weight: Float64Array): Moments {
  let pairs = 0;
  let nn = 0;
  for (let k = 0; k < held.length; k += 1) {
    const w = weight[held[k]!]!;
    const size = n[k]!;
    pairs += w * size;
    nn += w * size * size;
  }
  let sum = 0;
  let dd = 0;
  let dn = 0;
  for (let k = 0; k < moved.length; k += 1) {
    const w = weight[moved[k]!]!;
    const value = w * d[k]!;
    sum += value;
    dd += value * d[k]!;
    dn += value * m[k]!;
  }
  return moments(sum, pairs, dd, dn, nn);
}

export interface MaxT {
  readonly arms: readonly Moments[];
  /** How many standard errors a simultaneous interval reaches to each side. */
  readonly critical: number;
}

/**
 * Critical value of max |t| over several arms from one shared cluster resample.
 *
 * Reference: Westfall & Young (1993), Resampling-based multiple testing; studentised cluster resamples as in Davison & Hinkley (1997), §3.8 and
 * §5.2. The arms' dependence is kept because all read the same draws. Cost: replicates × arms × clusters. Assumes independent clusters
 * and, per arm, ten or more of them with ten or more effective events: the caller sees to it. Undefined when the quantile is not
 * finite (an arm's variance vanishes in too many draws).
 */
export function maxT(
  arms: readonly ArmSums[],
  options: { readonly seed: number; readonly replicates: number; readonly confidence: number },
): MaxT | undefined {
  const clusters = arms[0]?.pairs.length ?? 0;
  if (clusters < 2) return undefined;
  const laid = arms.map(layout);
  const once = new Float64Array(clusters).fill(1);
  const observed = laid.map((arm) => weighted(arm, once));
  const random = seededRandom(options.seed);
  const weight = new Float64Array(clusters);
  const largest = new Float64Array(options.replicates);
  for (let b = 0; b < options.replicates; b += 1) {
    weight.fill(0);
    for (let c = 0; c < clusters; c += 1) weight[random.below(clusters)]! += 1;
    let most = 0;
    for (let a = 0; a < laid.length; a += 1) {
      const { value, error } = weighted(laid[a]!, weight);
      const gap = Math.abs(value - observed[a]!.value);
      const t = gap === 0 ? 0 : gap / error;
      // No pair drawn at all (0/0): the draw says nothing of this arm, and must not narrow the interval.
      most = Number.isNaN(t) ? Number.POSITIVE_INFINITY : Math.max(most, t);
    }
    largest[b] = most;
  }
  largest.sort();
  const critical = largest[Math.min(options.replicates, Math.ceil((options.replicates + 1) * options.confidence)) - 1]!;
  if (!Number.isFinite(critical)) return undefined;
  return { critical, arms: observed };
}
