import type { OmissionStatement } from '../ccr/index.js';
import type { ContentKind, ContentType } from '../content/index.js';
import type { Encoding } from '../encode/index.js';

/** `lossless`: nothing left out. `reversible`: whole records left out by keep rule, marked, stored. `aggressive`: to a token budget. */
export type Fidelity = 'lossless' | 'reversible' | 'aggressive';

/** A file that a tool call names. */
export interface FileCall {
  readonly path: string;
  /** The tool shows files as they are. */
  readonly isRead: boolean;
  /** It asks for some lines, or shows a part of its own choice. */
  readonly isRange: boolean;
  readonly isEdit: boolean;
}

/** What the request that produced a block asked for: a function of what precedes the block only. */
export interface Query {
  /** Lower-cased words and identifiers of the latest user text and of the producing tool call's arguments; no stop words. */
  readonly terms: readonly string[];
  /** The texts they came from, for phrase matches. */
  readonly texts: readonly string[];
  /** The tool that produced the block, and the arguments of that call (JSON text). */
  readonly tool?: string;
  readonly arguments?: string;
  /** The files that the call names. */
  readonly files?: readonly FileCall[];
  /** One of them is what the conversation is about: its user names it, or a change that it looks at. */
  readonly isSubject?: boolean;
  /** What the agent said and asked for last before it, oldest first. */
  readonly said?: readonly string[];
  /** The latest results before it, each behind the values of its call's arguments. */
  readonly shown?: readonly string[];
}

/** Judges passages of one block by meaning, where words alone decide otherwise: asked in `prepare`, looked up in `propose`. */
export interface PassageJudge {
  /** Asks for passages that are not known yet. False where that failed: they stay unknown. Never rejects. */
  ask(query: string, passages: readonly string[]): Promise<boolean>;
  /** For each the probability that somebody who asks `query` needs it; undefined where these were not asked for, or that failed. */
  known(query: string, passages: readonly string[]): readonly number[] | undefined;
}

export interface CompressorInput {
  readonly text: string;
  /** What detection took the text for. */
  readonly type: ContentType;
  readonly query: Query;
  readonly fidelity: Fidelity;
  readonly encoding: Encoding;
  /** Only for `aggressive`: the tokens the block should come down to, by `estimate`. */
  readonly targetTokens?: number;
  /** Whether sentences of prose may be left out; absent: not at `reversible`. */
  readonly thinsProse?: boolean;
  /** A cheap, linear estimate of tokens; may rank, never decides acceptance. */
  readonly estimate: (text: string) => number;
  /** Where the caller gave a scorer, and something may be left out. */
  readonly judge?: PassageJudge;
}

/** One way to write a block. A candidate without `omission` must decode to exactly the input (the pipeline checks). */
export interface Candidate {
  /** e.g. `json:table+dense`; shown in `decisions` and `transformsApplied`. */
  readonly name: string;
  /** Names the set of kept records: candidates with one keep rule keep the same records and compete by tokens. */
  readonly keepRule: string;
  /** Encoded text, gap marks in place, without the full mark (the pipeline adds it). */
  readonly text: string;
  readonly omission?: OmissionStatement;
}

/** One folder a content type; registered in exactly one list (`compressors/index.ts`). */
export interface Compressor {
  readonly name: string;
  readonly kind: ContentKind;
  /**
   * Candidates for this block. At `reversible` and `aggressive` the candidates of the strongest keep rule come first; lossless
   * candidates are always among them, as the fall-back. Empty: nothing to offer. Never throws on any text; near-linear time.
   */
  propose(input: CompressorInput): readonly Candidate[];
  /**
   * Loads what `propose` needs for this input; undefined when that is nothing. Awaited before `propose`, and only where something may be left out.
   * Gives what could not be loaded, in a few words for `decisions`: that is remembered, and `propose` does without. Never rejects.
   */
  prepare?(input: CompressorInput): Promise<string | undefined> | Promise<void> | undefined;
}
