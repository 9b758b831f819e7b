import type { FactKind } from '../mining/index.js';
import type { CacheTokens } from '../prices/index.js';
import type { FactOutcome } from '../readers/index.js';
import type { Estimate } from '../statistics/index.js';

/** One line of `turns.jsonl`: one assistant's turn under one arm. No third-party text. */
export interface TurnRecord {
  readonly conversation: string;
  readonly source: string;
  readonly arm: string;
  /** Counts the turns that were sent; `message` is the assistant's message in the recording. */
  readonly turn: number;
  readonly message: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Calls and results of the simulated retrieval, and the context that each of its turns repeats. */
  readonly tokensRetrieved: number;
  readonly tokensRepeated: number;
  readonly identical: boolean;
  /** Where what was sent before is no prefix of what is sent now: in the tools, or in the message of that index. */
  readonly broken?: 'tools' | number;
  readonly cache: CacheTokens;
  readonly marks: number;
  readonly facts: readonly {
    readonly id: string;
    readonly kind: FactKind;
    readonly sources: number;
    readonly outcome: FactOutcome;
  }[];
  readonly error?: string;
}

/** One line of `timings.jsonl`. */
export interface TurnTiming {
  readonly conversation: string;
  readonly arm: string;
  readonly turn: number;
  readonly applyMs: number;
}

/** Facts of one class over the conversations of a source. */
export interface FactCount {
  readonly facts: number;
  readonly verbatim: number;
  readonly expanded: number;
  readonly retrievable: number;
  readonly lost: number;
  /** Share verbatim or expanded, conversations weighing equally; absent without facts. */
  readonly visible?: Estimate;
}

/** One source under one arm. */
export interface ReplayCell {
  readonly source: string;
  readonly arm: string;
  readonly conversations: number;
  readonly turns: number;
  /** Turns whose request differs from the baseline's. */
  readonly exposed: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly tokensRetrieved: number;
  readonly saved?: Estimate;
  /** The same with all that retrieval costs in the bill. */
  readonly savedNet?: Estimate;
  readonly oneSource: FactCount;
  readonly severalSource: FactCount;
  readonly prefixBreaks: number;
  /** Those of them that the tool list alone caused. */
  readonly toolBreaks: number;
  readonly cache: CacheTokens;
  readonly dollars: readonly Dollars[];
  readonly errors: number;
}

/** Input tokens of all turns at one provider's prices; retrieval is in `retrieval` alone. */
export interface Dollars {
  readonly price: string;
  readonly baseline: number;
  readonly read: number;
  readonly written: number;
  readonly uncached: number;
  readonly retrieval: number;
  /** 1 − (read + written + uncached + retrieval) / baseline; absent when the baseline costs nothing. */
  readonly saved?: number;
}

/** Facts of one class over all sources: a source's conversations weigh equally, sources weigh by their tokens. */
export interface PooledFacts extends Omit<FactCount, 'visible'> {
  /** Share verbatim or expanded; absent without facts, and never shown without the worst source. */
  readonly visible?: number;
  readonly worst?: { readonly source: string; readonly visible: number };
}

/** All sources under one arm. Tokens, breaks and dollars are sums. */
export interface PooledCell extends Omit<ReplayCell, 'source' | 'oneSource' | 'severalSource'> {
  readonly sources: number;
  readonly oneSource: PooledFacts;
  readonly severalSource: PooledFacts;
  /** The source that saved least, with retrieval in the bill. */
  readonly worstSaved?: { readonly source: string; readonly saved: number };
}

/** What of a summary was given, and does not follow from the turns. */
export interface ReplayAbout {
  readonly schemaVersion: 1;
  readonly limits: string;
  readonly seed: number;
  /** Conversations of each source at most; absent: all were replayed. */
  readonly limit?: number;
  readonly model: string;
  readonly tokenizer: string;
  readonly prices: { readonly asOf: string; readonly names: readonly string[] };
  readonly cacheRules: { readonly block: number; readonly minimum: number; readonly ttlTurns: number };
  readonly conversations: readonly {
    readonly id: string;
    readonly source: string;
    readonly licence: string;
    readonly hash: string;
    readonly note?: string;
  }[];
  readonly arms: readonly {
    readonly name: string;
    readonly title: string;
    readonly role: 'baseline' | 'compressor' | 'control';
    readonly configHash: string;
  }[];
  /** Arms that were asked for and could not run here. Absent: none. */
  readonly unavailable?: readonly { readonly name: string; readonly title: string; readonly reason: string }[];
}

/** `summary.json`: what was given, and what follows from `turns.jsonl`. */
export interface ReplaySummary extends ReplayAbout {
  readonly recordsHash: string;
  readonly cells: readonly ReplayCell[];
  readonly pooled: readonly PooledCell[];
}
