import type { RetrieveRequest, Store } from '../ccr/index.js';
import type { Fidelity, ToolsLevel } from '../compressors/index.js';
import type { ContentKind } from '../content/index.js';
import type { Encoding } from '../encode/index.js';
import type { PassageScorer } from '../models/index.js';

/** One value for all blocks, or one by content kind, with `default` for the kinds that are not named. */
export type PerKind<T> = T | ({ readonly [kind in ContentKind]?: T } & { readonly default?: T });

export interface CompressOptions {
  /** Target model; chooses the tokenizer. Default: the request's `model`, else `gpt-4o`. */
  readonly model?: string;
  /**
   * Default `lossless`. The other two are the caller's promise to offer `retrieveTool` for the whole conversation. By content kind:
   * `{ default: 'reversible', diff: 'lossless' }`; the segments of a `mixed` block each follow their own kind. Sentences of prose are left out at `reversible`
   * only where `prose` is named, or with a `passageScorer`.
   */
  readonly fidelity?: PerKind<Fidelity>;
  /** Default `plain`; also by content kind. */
  readonly encoding?: PerKind<Encoding>;
  /** Messages before this index are never touched (a caller that joins a conversation under way). Default 0. */
  readonly frozen?: number;
  /** Also compress user texts. Default false. */
  readonly userMessages?: boolean;
  /** The latest N messages are left alone. Default 0. A function of the position only when the caller keeps it fixed. */
  readonly protectRecent?: number;
  /** For `aggressive`: the share of a block's tokens to keep, 0 < r < 1. Default 0.2. */
  readonly targetRatio?: number;
  /**
   * What stood complete in an earlier message of the same request may be replaced by a reference to it. Default true. Never done where the request lets the
   * provider drop or hold context. A client that prunes its history sends another request, which is compressed anew.
   */
  readonly repeats?: boolean;
  /**
   * Tool definitions of a whole request. `keep` (default): untouched. `compact`: without structure and white space that tell a model nothing.
   * `shorten`: also long descriptions end early at a sentence, with a mark; needs a fidelity of `reversible` or `aggressive`.
   */
  readonly tools?: 'keep' | ToolsLevel;
  /**
   * Judges passages of prose by meaning, beside the words of the request, where something may be left out: `(await openModel()).scorer`, or one of your own.
   * Decisions are remembered by its `id`. Default: none, the words alone; also where it fails, which `decisions` says.
   */
  readonly passageScorer?: PassageScorer;
  /** State folder. Default `$HEADROOM_HOME`, else `~/.headroom-evals`. */
  readonly home?: string;
  /** Where originals go; default: the file store in `home`. */
  readonly store?: Store;
}

/** A candidate as it was judged. `tokens` is exact under the target tokenizer (or its approximation); absent when not counted. */
export interface JudgedCandidate {
  readonly name: string;
  readonly keepRule: string;
  readonly tokens?: number;
  /** `accepted`, or why not: `not smaller`, `did not decode`, `larger than …`, `needs retrieval tool`. */
  readonly verdict: string;
}

/** Why a block became what it became. One per block, touched or not. */
export interface Decision {
  readonly blockIndex: number;
  readonly messageIndex: number;
  readonly kind: string;
  /** `compressed`, `untouched`, `escaped`, `protected`, `failed`. */
  readonly outcome: 'compressed' | 'untouched' | 'escaped' | 'protected' | 'failed';
  readonly reason: string;
  readonly transform?: string;
  readonly keepRule?: string;
  readonly tokensBefore?: number;
  readonly tokensAfter?: number;
  readonly candidates: readonly JudgedCandidate[];
  readonly ref?: string;
}

export interface RefInfo {
  readonly ref: string;
  readonly tokens: number;
  readonly kind: string;
  readonly messageIndex: number;
}

export interface CompressResult<T> {
  /** Same shape as what was given: a messages array or a whole request. */
  readonly messages: T;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly tokensSaved: number;
  /** Share removed: 0 none, 1 all. Negative when the result is larger (an escaped imitation). */
  readonly compressionRatio: number;
  readonly transformsApplied: readonly string[];
  readonly refs: readonly RefInfo[];
  /** Originals of changed tool definitions, in order; those that were shortened are in `refs`, too. Absent when there are none. */
  readonly toolsRefs?: readonly RefInfo[];
  readonly decisions: readonly Decision[];
  /** The retrieval tool in the conversation's own shape, present when `refs` is not empty. */
  readonly retrieveTool?: Readonly<Record<string, unknown>>;
  /** Id of the tokenizer that counted, and whether it is exact. */
  readonly tokenizer: { readonly id: string; readonly exact: boolean };
}

/** As `CompressResult`, for a body given as JSON text: every byte outside the edited strings is as it came. */
export interface CompressedBody extends Omit<CompressResult<never>, 'messages'> {
  readonly body: string;
}

/** Which part of a conversation was open to `compress`; the same values, with the same defaults. */
export type ExpandOptions = Pick<CompressOptions, 'frozen' | 'userMessages' | 'protectRecent'>;

/** What a compressor has done since it was made. */
export interface HeadroomStatistics {
  readonly calls: number;
  /** Sums over all calls: a block that is sent in ten turns counts ten times, as it is billed. */
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly refs: number;
  /** Blocks by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly memo: { readonly hits: number; readonly misses: number };
}

/** A compressor that keeps its store, its memory of decisions and its statistics between calls. */
export interface Headroom {
  compress<T>(messages: T, options?: Omit<CompressOptions, 'home' | 'store'>): Promise<CompressResult<T>>;
  compressBody(json: string, options?: Omit<CompressOptions, 'home' | 'store'>): Promise<CompressedBody>;
  expand<T>(messages: T, options?: ExpandOptions): T;
  retrieve(ref: string, request?: RetrieveRequest): Promise<string>;
  statistics(): HeadroomStatistics;
}
