import type { HoldoutResult } from '../holdout/index.js';
import type { ArmInfo, ItemRecord, Manifest, TaskInfo } from '../record/index.js';
import type { Estimate } from '../statistics/index.js';

export type Verdict =
  | 'superior'
  | 'non-inferior'
  | 'inconclusive'
  | 'inferior'
  | 'not exercised'
  | 'needs a model reader'
  | 'not measured';

/** Of the facts of one class: how many, and the share (0…1) of each outcome; clusters weigh equally. */
export interface FactShares {
  readonly facts: number;
  readonly verbatim: number;
  readonly expanded: number;
  readonly retrievable: number;
  readonly lost: number;
  /** verbatim + expanded, with its interval. */
  readonly visible: Estimate;
}

/** One task (or task × position) under one arm. Shares are 0…1. */
export interface Cell {
  readonly task: string;
  readonly arm: string;
  /** Absent: both positions together. */
  readonly position?: 'early' | 'late';
  readonly items: number;
  readonly clusters: number;
  /** Items whose sent bytes differ from the baseline's, or that failed. */
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
  /** Items with an answer that was judged: right, wrong, unknown, and errors (counted as wrong). */
  readonly scored: number;
  /** Items without a measurement (a cassette miss, or no such item in the baseline). */
  readonly notMeasured: number;
  /** Share right (probe: answerability; model readers: accuracy), over all scored items and over exposed ones. */
  readonly right?: Estimate;
  readonly rightExposed?: Estimate;
  /** Share right without any retrieval, over scored items. */
  readonly rightVisible?: Estimate;
  /** Paired difference to the baseline arm, in share of items; identical items differ by zero by construction. */
  readonly difference?: Estimate;
  /** The same over exposed items only: what the verdict reads, so that untouched items cannot dilute a loss. */
  readonly differenceExposed?: Estimate;
  readonly gained?: number;
  readonly lostItems?: number;
  readonly mcnemarP?: number;
  readonly mcnemarMidP?: number;
  readonly errors: number;
  /** Difference when every error and every unmeasured item is wrong for the arm and right for the baseline; absent without any. */
  readonly worstCase?: number;
  /** Mean of each secondary score (such as F1) over items that have it. */
  readonly secondary?: Readonly<Record<string, number>>;
  readonly verdict: Verdict;
  readonly needed?: FactShares;
  readonly uniform?: FactShares;
  /** Only where items are whole sessions. */
  readonly session?: SessionCell;
}

/** The sessions of a cell, all their requests together. */
export interface SessionCell {
  readonly sessions: number;
  readonly turns: number;
  /** 1 − Σ after / Σ before over all requests, as if there were no cache. */
  readonly saved?: Estimate;
  readonly prefixBreaks: number;
  readonly toolBreaks: number;
  /** Input tokens at one model's prices with a prefix cache; `saved` is absent where the baseline costs nothing. */
  readonly dollars: readonly {
    readonly model: string;
    readonly baseline: number;
    readonly arm: number;
    readonly saved?: number;
  }[];
}

/** All compressors of a group against the baseline at once (EVALUATION §7): what may be said of several arms together. */
export interface SimultaneousCell {
  readonly group: string;
  /** How the joint intervals were made, with resamples and seed. */
  readonly method: string;
  readonly arms: readonly {
    readonly arm: string;
    /** Difference over exposed items, in share of items, with the simultaneous 95 % interval. */
    readonly difference: Estimate;
    /** One-sided p of "no loss", adjusted by Holm over the arms; absent where it cannot be computed. */
    readonly holmP?: number;
  }[];
  /** Arms whose loss is significant after Holm at 2.5 %: something regressed. */
  readonly regressed: readonly string[];
  /** Arms for which every task of the group is non-inferior (intersection–union): no loss anywhere. */
  readonly noLossAnywhere: readonly string[];
}

/** A group of tasks under one arm; never shown without the worst task. `task` is the group's name. */
export type TotalCell = Cell & {
  readonly worstTask?: { readonly task: string; readonly difference: number; readonly right: number };
  readonly worstVisible?: { readonly task: string; readonly visible: number };
};

export interface RetrievalCell {
  readonly arm: string;
  readonly marks: number;
  readonly offloadedTokens: number;
  /** Items whose answer was not visible in what was sent. */
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
  /** `not exercised`: the control had nothing to act on in this run, so it showed nothing. */
  readonly status: 'passed' | 'failed' | 'not exercised';
  /** False only when the control gave another result than the known one. */
  readonly passed: boolean;
}

export interface PublishedFigure {
  readonly task: string;
  readonly published: number;
  readonly source: string;
  readonly arm: string;
  readonly measured?: Estimate;
}

/** `summary.json`: derived from manifest.json and items.jsonl alone, re-derivable byte for byte. */
export interface Summary {
  readonly schemaVersion: 1;
  readonly manifestHash: string;
  readonly itemsHash: string;
  readonly cells: readonly Cell[];
  /** Over all tasks of a group, per arm; pooled figures are only shown with the worst task beside them. */
  readonly totals: readonly TotalCell[];
  readonly retrieval: readonly RetrievalCell[];
  readonly controls: readonly ControlCheck[];
  readonly published: readonly PublishedFigure[];
  readonly simultaneous: readonly SimultaneousCell[];
  /** `no ledger given` until a ledger is. */
  readonly holdout: string;
  /** Of the run's ledger.jsonl; absent without one. */
  readonly holdoutResult?: HoldoutResult;
}

export interface Latency {
  readonly arm: string;
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly mbPerSecond?: number;
}

/** What every reporter gets. One reporter a file and a format. */
export interface ReportInput {
  readonly manifest: Manifest;
  readonly summary: Summary;
  /** The records, for what is shown item by item. */
  readonly items: readonly ItemRecord[];
  /** Latency per arm, from timings.jsonl; absent when that file is. Never part of summary.json. */
  readonly latency?: readonly Latency[];
}

export interface Reporter {
  readonly file: string;
  render(input: ReportInput): string;
}

export type { ArmInfo, Estimate, Manifest, TaskInfo };
