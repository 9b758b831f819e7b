import type { Estimate } from '../statistics/index.js';

export const VERDICTS = ['pass', 'regression', 'inconclusive', 'error'] as const;
export type GateVerdict = (typeof VERDICTS)[number];

/**
 * What a pass of a deterministic figure speaks of. `population`: further items of the same kind, so that nothing but identical bytes
 * passes without an interval. `items`: these very items, which are compared exactly; a loss of facts within the margin still needs one.
 */
export type Claim = 'items' | 'population';

/** Margins as shares (0.01 = 1 point); `latency` is the growth of the ratio that is allowed (0.25 = a quarter). */
export interface Margins {
  readonly saved: number;
  readonly facts: number;
  readonly accuracy: number;
  readonly latency: number;
}

/** Margins of EVALUATION §7; that of latency is the gate's own. */
export const MARGINS: Margins = { saved: 0.01, facts: 0.01, accuracy: 0.02, latency: 0.25 };

/** One figure of one arm over one scope, run against reference. */
export interface Judged {
  readonly metric: string;
  readonly arm: string;
  /** A group of tasks (`workload`) or one task (`workload:sre-incident`). */
  readonly scope: string;
  /** `share` of 1, or `ratio` to minify. */
  readonly unit: 'share' | 'ratio';
  readonly reference: number;
  readonly run: number;
  /** Oriented: negative is worse, in shares (latency: −ln of the growth). */
  readonly difference: Estimate;
  readonly margin: number;
  readonly verdict: GateVerdict;
  /** Why: `exact`, the interval, or what is missing. */
  readonly reason: string;
  readonly items: number;
  readonly clusters: number;
  /** Items whose sent bytes differ between the runs. */
  readonly changed: number;
  /** One-sided p of "no worse than the margin", and the same after Holm over all figures that an interval judges. */
  readonly p?: number;
  readonly holmP?: number;
  /** Items from which this figure would be decided (a true loss of nothing, or of twice the margin) in 9 of 10 runs. */
  readonly needed?: number;
  /** Up to five items that got worse, then better: `item (lost)`, `item (gained)`. */
  readonly flips: readonly string[];
}

/** Everything that the gate says. */
export interface GateResult {
  readonly verdict: GateVerdict;
  readonly claim: Claim;
  readonly margins: Margins;
  readonly reader: string;
  readonly tokenizer: string;
  /** What makes the two runs no pair; then nothing is judged. */
  readonly errors: readonly string[];
  readonly judged: readonly Judged[];
  readonly notes: readonly string[];
}
