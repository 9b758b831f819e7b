import { type LogMean, type LogRatio, logDifference } from '../statistics/index.js';
import type { Conversation, Strata } from './types.js';

const key = ({ model, firstTurn, tools }: Strata) => JSON.stringify([model ?? null, firstTurn ?? null, tools ?? null]);

/** Fewest conversations of either side in a stratum; smaller strata are put together. */
const LEAST = 5;

export interface StratifiedRatio extends LogRatio {
  readonly strata: number;
}

interface Stratum {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Strata that hold enough of both sides; the rest as one. Undefined when that one still holds too few of a side. */
function formStrata(a: readonly Conversation[], b: readonly Conversation[]): readonly Stratum[] | undefined {
  const groups = new Map<string, { a: number[]; b: number[] }>();
  const put = (list: readonly Conversation[], side: 'a' | 'b') => {
    for (const c of list) {
      const at = key(c.strata);
      const own = groups.get(at) ?? { a: [], b: [] };
      groups.set(at, own);
      own[side].push(c.outputTokens);
    }
  };
  put(a, 'a');
  put(b, 'b');
  const enough = ({ a: x, b: y }: Stratum) => x.length >= LEAST && y.length >= LEAST;
  const all = [...groups.values()];
  const rest = all.filter((stratum) => !enough(stratum));
  if (rest.length === 0) return all;
  const other = { a: rest.flatMap((s) => s.a), b: rest.flatMap((s) => s.b) };
  return enough(other) ? [...all.filter(enough), other] : undefined;
}

/** ln of Σ weight · mean, linearised, with Satterthwaite's degrees of freedom over the strata. */
function pooledMean(
  parts: readonly { readonly values: readonly number[]; readonly weight: number }[],
): LogMean | undefined {
  let mean = 0;
  let squared = 0;
  let spread = 0;
  for (const { values, weight } of parts) {
    const n = values.length;
    const own = values.reduce((sum, v) => sum + v, 0) / n;
    const part = (weight ** 2 * values.reduce((sum, v) => sum + (v - own) ** 2, 0)) / (n - 1) / n;
    mean += weight * own;
    squared += part;
    spread += part ** 2 / (n - 1);
  }
  if (!(mean > 0) || !(spread > 0)) return undefined;
  return { value: Math.log(mean), squaredError: squared / mean ** 2, df: squared ** 2 / spread };
}

/**
 * ln ratio of output tokens per conversation, a / b, with both sides brought to one mix of strata: that of both together, or that of `a`
 * (what side `a` would have cost as `b`).
 *
 * Reference: post-stratification, Miratrix, Sekhon & Yu (2013), J. R. Statist. Soc. B 75:369; delta method on the ln ratio. Assumes strata
 * from before the treatment. Undefined with one stratum, or when strata hold too few conversations even put together.
 */
export function stratifiedRatio(
  a: readonly Conversation[],
  b: readonly Conversation[],
  mix: 'both' | 'a',
): StratifiedRatio | undefined {
  const strata = formStrata(a, b);
  if (strata === undefined || strata.length < 2) return undefined;
  const weight = (stratum: Stratum) =>
    mix === 'a' ? stratum.a.length / a.length : (stratum.a.length + stratum.b.length) / (a.length + b.length);
  const x = pooledMean(strata.map((stratum) => ({ values: stratum.a, weight: weight(stratum) })));
  const y = pooledMean(strata.map((stratum) => ({ values: stratum.b, weight: weight(stratum) })));
  const ratio = x === undefined || y === undefined ? undefined : logDifference(x, y);
  return ratio === undefined ? undefined : { ...ratio, strata: strata.length };
}
