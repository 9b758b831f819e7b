import type { Estimate } from '../statistics/index.js';

/** `treated`: its output was shaped; `control`: assigned to be left alone; `none`: outside the experiment, such as before it began. */
export type HoldoutArm = 'treated' | 'control' | 'none';

/** Facts that were known before the treatment could act. Anything later (length, number of turns) would bias the comparison. */
export interface Strata {
  readonly model?: string;
  /** Size class of the first turn. */
  readonly firstTurn?: 'small' | 'medium' | 'large';
  readonly tools?: boolean;
}

/** What was fixed before the experiment began; the ledger's first line. */
export interface Experiment {
  readonly name?: string;
  /** `saltHash(salt)`. */
  readonly saltHash?: string;
  /** Share (0…1) of conversations that the hash leaves alone. */
  readonly controlShare?: number;
  /** After how many conversations of both arms together the result is read, once. */
  readonly horizon?: number;
}

/** The unit of assignment and of analysis. */
export interface Conversation {
  readonly id: string;
  readonly arm: HoldoutArm;
  readonly saltHash?: string;
  /** ISO 8601, of its first request. */
  readonly time: string;
  readonly requests: number;
  readonly outputTokens: number;
  /** Absent when a line of it has none. */
  readonly inputTokens?: number;
  readonly strata: Strata;
  /** Outcome beside the tokens, 0 (bad) … 1 (good); absent: not judged. */
  readonly quality?: number;
}

export interface Ledger {
  readonly experiment: Experiment;
  /** Sorted by time, then id. */
  readonly conversations: readonly Conversation[];
  /** SHA-256 of the ledger's text. */
  readonly hash: string;
}

/** One arm's rows. Tokens are sums; means are per conversation. */
export interface ArmRow {
  readonly arm: HoldoutArm;
  readonly conversations: number;
  readonly requests: number;
  readonly outputTokens: number;
  readonly outputMean: number;
  readonly outputMedian: number;
  /** Share of the arm's output tokens that its largest conversation holds. */
  readonly largestShare: number;
  readonly inputTokens?: number;
  readonly qualityJudged: number;
  readonly qualityMean?: number;
}

export interface AssignmentCheck {
  /** Absent: no salt or share was given, so nothing was recomputed. */
  readonly recomputed?: { readonly conversations: number; readonly mismatches: number; readonly first?: string };
  /** Different salts in the ledger's lines; more than one means that conversations were assigned anew on the way. */
  readonly salts: number;
  /** Exact binomial test of the control arm's share; absent without a stated share. */
  readonly sampleRatio?: {
    readonly share: number;
    readonly control: number;
    readonly of: number;
    readonly p: number;
    /** p below 0.001. */
    readonly failed: boolean;
  };
}

/** A saving of the estimate by another method, for comparison. */
export interface OtherEstimate extends Estimate {
  readonly name: 'delta' | 'Fieller' | 'randomisation' | 'stratified';
}

export interface HoldoutResult {
  readonly schemaVersion: 1;
  readonly name?: string;
  readonly ledgerHash: string;
  /** `measured`: against a control arm; `estimated`: against a period before; `rows`: neither can be said, or not yet. */
  readonly label: 'measured' | 'estimated' | 'rows';
  /** `not judged`: see `reasons`. */
  readonly verdict: 'saves' | 'costs' | 'inconclusive' | 'not judged';
  /** Why there is no interval or no verdict, each one sentence. */
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  readonly horizon?: number;
  /** Conversations of both arms that were read, and those after the horizon, which were not. */
  readonly used: number;
  readonly after: number;
  readonly rows: readonly ArmRow[];
  readonly assignment: AssignmentCheck;
  /** Share of output tokens saved, 1 − R: R = mean per conversation treated / control (`estimated`: / learned from before). */
  readonly saved?: Estimate;
  /** Two-sided p of "no effect on any conversation", by re-drawing the assignment; `measured` only. */
  readonly randomisationP?: number;
  readonly others: readonly OtherEstimate[];
  readonly inputSaved?: Estimate;
  /** Treated minus control, in quality. */
  readonly quality?: Estimate;
  /** `estimated` only: how the period before changed by itself, second half against first, as a saving. */
  readonly drift?: Estimate;
}
