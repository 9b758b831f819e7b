import type { ArmInfo, Manifest, TaskInfo } from '../record/index.js';

/** A number with an interval; `low`/`high` absent when no interval can be computed (never [x, x] for unknown). */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Names estimator and interval, e.g. `jackknife ln R, t(19)`, `exact (deterministic)`, `Wilson`. */
  readonly method: string;
}

export type Verdict = 'superior' | 'non-inferior' | 'inconclusive' | 'inferior' | 'not exercised' | 'needs a model reader' | 'not measured';

export interface FactShares {
  readonly facts: number;
  readonly verbatim: number;
  readonly expanded: number;
  readonly retrievable: number;
  readonly lost: number;
}

/** One task (or task × position) under one arm. */
export interface Cell {
  readonly task: string;
  readonly arm: string;
  readonly position?: 'early' | 'late';
  readonly items: number;
  readonly clusters: number;
  readonly exposed: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly tokensRetrieved: number;
  /** 1 − Σ after / Σ before. */
  readonly saved?: Estimate;
  /** The same with retrieval tokens added to after. */
  readonly savedNet?: Estimate;
  /** Unweighted mean and median of items' saved, share of items untouched, share of items that grew. */
  readonly savedMean?: number;
  readonly savedMedian?: number;
  readonly untouched: number;
  readonly grown: number;
  /** Share right (probe: answerability; model readers: accuracy), over all items and over exposed items. */
  readonly right?: Estimate;
  readonly rightExposed?: Estimate;
  /** Paired difference to the baseline arm, in share of items. */
  readonly difference?: Estimate;
  readonly gained?: number;
  readonly lostItems?: number;
  readonly mcnemarP?: number;
  readonly mcnemarMidP?: number;
  readonly errors: number;
  /** Right share when every error counts as wrong for the arm and right for the baseline. */
  readonly worstCase?: number;
  readonly verdict: Verdict;
  readonly needed?: FactShares;
  readonly uniform?: FactShares;
}

export interface RetrievalCell {
  readonly arm: string;
  readonly marks: number;
  readonly offloadedTokens: number;
  readonly needed: number;
  readonly made: number;
  readonly hit: number;
  readonly miss: number;
  readonly expired: number;
  readonly malformed: number;
  readonly hitRate?: Estimate;
  /** Share of items answered only after retrieval. */
  readonly onlyAfterRetrieval?: Estimate;
  readonly tokensSpent: number;
  readonly exactCompared: number;
  readonly exact: number;
  readonly savedNet?: Estimate;
}

export interface ControlCheck {
  readonly control: string;
  readonly expectation: string;
  readonly observed: string;
  readonly passed: boolean;
}

/** `summary.json`: derived from manifest.json and items.jsonl alone, re-derivable byte for byte. */
export interface Summary {
  readonly schemaVersion: 1;
  readonly manifestHash: string;
  readonly itemsHash: string;
  readonly cells: readonly Cell[];
  /** Over all tasks of a group, per arm; pooled figures are only shown with the worst task beside them. */
  readonly totals: readonly (Cell & { readonly worstTask?: { readonly task: string; readonly right: number } })[];
  readonly retrieval: readonly RetrievalCell[];
  readonly controls: readonly ControlCheck[];
  readonly published: readonly { readonly task: string; readonly published: number; readonly source: string; readonly arm: string; readonly measured?: Estimate }[];
  /** `no ledger given` until a ledger is. */
  readonly holdout: string;
}

/** What every reporter gets. One reporter a file and a format. */
export interface ReportInput {
  readonly manifest: Manifest;
  readonly summary: Summary;
  /** Latency per arm, from timings.jsonl; absent when that file is. Never part of summary.json. */
  readonly latency?: readonly { readonly arm: string; readonly n: number; readonly p50Ms: number; readonly p95Ms: number; readonly mbPerSecond?: number }[];
}

export interface Reporter {
  readonly file: string;
  render(input: ReportInput): string;
}

export type { ArmInfo, Manifest, TaskInfo };
