import { binomialLowerTail, clopperPearsonUpper, normalQuantile } from '../statistics/index.js';

/** One-sided error of every limit that a verdict reads (EVALUATION §7: one-sided 97.5 %). */
const ALPHA = 0.025;
/** Losses allowed at most before a search gives up: the loss is too near the margin for any N that one could pay. */
const MOST_LOSSES = 5_000;

/** What is assumed of a paired comparison of n independent items. All are shares (0.01 = 1 point). */
export interface PairedAssumption {
  readonly margin: number;
  /** True net loss, lost − gained. */
  readonly loss: number;
  /** Share of items whose answer differs either way, lost + gained; at least `loss`. */
  readonly discordance: number;
  readonly power: number;
  /** One-sided error; 0.025 unless several hypotheses share it. */
  readonly alpha?: number;
}

/** Expectation of Tango's restricted variance (times n) at the difference −margin, and the variance of one pair at the truth. */
function variances({ margin, loss, discordance }: Pick<PairedAssumption, 'margin' | 'loss' | 'discordance'>) {
  const spread = Math.max(discordance, Math.abs(loss));
  const gained = (spread - loss) / 2;
  const lost = (spread + loss) / 2;
  const delta = -margin;
  const b = -gained - lost + (2 - gained + lost) * delta;
  const c = -lost * delta * (1 - delta);
  const q = (Math.sqrt(Math.max(0, b * b - 8 * c)) - b) / 4;
  return { restricted: 2 * q + delta * (1 - delta), actual: Math.max(0, spread - loss * loss) };
}

/**
 * Independent pairs from which Tango's interval decides with `power`: a true loss under the margin is shown to be under it, one above
 * the margin to be above it.
 *
 * n = ((z₁₋α √V₀ + z_power √V₁) / (margin − loss))², V₀ the score variance at the margin, V₁ that at the truth. Source: Nam (1997),
 * Biometrics 53:1422, for the statistic of Tango (1998); at margin 0 it is Connor's (1987, Biometrics 43:207) for McNemar's test, and
 * without any discordant pair z²(1 − m)/m, where Tango's limit at zero flips, z²/(n + z²), falls under the margin. Assumes a large
 * n·discordance; checked by simulation. Undefined when the loss is the margin: no N decides.
 */
export function neededPairs(assumed: PairedAssumption): number | undefined {
  const { margin, loss, power, alpha = ALPHA } = assumed;
  const gap = Math.abs(margin - loss);
  if (!(gap > 0) || !(margin >= 0) || !(power > 0.5 && power < 1)) return undefined;
  const { restricted, actual } = variances(assumed);
  const root = normalQuantile(1 - alpha) * Math.sqrt(restricted) + normalQuantile(power) * Math.sqrt(actual);
  return Math.max(1, Math.ceil((root / gap) ** 2 - 1e-9));
}

/** The smallest margin that n independent pairs rule out with `power`; see `neededPairs`. 1 when none under it can be. */
export function pairsRuleOut(n: number, assumed: Omit<PairedAssumption, 'margin'>): number {
  const decides = (margin: number) => (neededPairs({ ...assumed, margin }) ?? Number.POSITIVE_INFINITY) <= n;
  return bisect(Math.max(0, assumed.loss), decides);
}

function bisect(from: number, holds: (margin: number) => boolean): number {
  let low = from;
  let high = 1;
  for (let i = 0; i < 60; i += 1) {
    const mid = (low + high) / 2;
    if (holds(mid)) high = mid;
    else low = mid;
  }
  return high;
}

/** What is assumed of a proportion lost (`probe` against `none`, which can only lose). Shares. */
export interface LossAssumption {
  readonly margin: number;
  readonly loss: number;
  readonly power: number;
}

/** Fewest trials from which `losses` of them leave the exact upper limit under the margin. */
function trialsFor(losses: number, margin: number): number {
  const under = (n: number) => (clopperPearsonUpper(losses, n, 1 - ALPHA) ?? 1) < margin;
  let high = Math.max(losses + 1, Math.ceil((losses + 4) / margin));
  while (!under(high)) high *= 2;
  let low = losses;
  while (high - low > 1) {
    const mid = Math.floor((low + high) / 2);
    if (under(mid)) high = mid;
    else low = mid;
  }
  return high;
}

/**
 * Independent items from which Clopper–Pearson's upper limit of the share lost falls under the margin with `power`.
 *
 * Exact: the smallest n over the number k of losses that may happen, n(k) the first whose limit at k is under the margin, the first k with
 * P(X ≤ k) ≥ power for X ~ Bin(n(k), loss); above 50 losses k goes in steps of 2 %, so n may be that much too large. Source: Clopper & Pearson (1934); without a loss (k = 0) it is ln 0.025 / ln(1 − margin), the
 * sharp form of the rule of three (Hanley & Lippman-Hand 1983, JAMA 249:1743). Undefined when the loss is not under the margin.
 */
export function neededTrials({ margin, loss, power }: LossAssumption): number | undefined {
  if (!(margin > 0 && margin < 1) || !(loss >= 0 && loss < margin) || !(power > 0 && power < 1)) return undefined;
  if (loss === 0) return trialsFor(0, margin);
  for (let k = 0; k < MOST_LOSSES; k = Math.max(k + 1, Math.floor(k * 1.02))) {
    const n = trialsFor(k, margin);
    if (binomialLowerTail(k, n, loss) >= power) return n;
  }
  return undefined;
}

/** The smallest margin that n independent items rule out with `power` when `loss` is the true share lost. */
export function trialsRuleOut(n: number, { loss, power }: Omit<LossAssumption, 'margin'>): number {
  let k = 0;
  while (k < n && binomialLowerTail(k, n, loss) < power) k += 1;
  return clopperPearsonUpper(Math.min(k, n), n, 1 - ALPHA) ?? 1;
}
