import type { ChatRequest, RecordUnit } from '../tasks/index.js';
import type { TokenCounter } from './counter.js';

/** What one arm sends for an item. */
export interface Sent {
  readonly request: ChatRequest;
  /** Marks issued in this request, as the variant itself declares them. */
  readonly marks: readonly DeclaredMark[];
  /** Tokens of originals that were offloaded. */
  readonly offloadedTokens: number;
  /** True when nothing was computed because the same input was seen before: such a call is no measurement of time. */
  readonly remembered?: boolean;
  /** Milliseconds that the compression took by the variant's own measure, where what stands around it (a decoder run ahead) is no part of it. */
  readonly applyMs?: number;
}

/** A mark in the sent text and what it states of the left-out records. Same meaning as `Mark` of the compressor. */
export interface DeclaredMark {
  readonly ref: string;
  /** Index of the message in which it stands, where that is known. */
  readonly message?: number;
  /** The mark as it stands in the sent text: a statement about records, and none itself. */
  readonly text?: string;
  readonly unit: string;
  readonly omitted: number;
  readonly total: number;
  readonly fields: Readonly<
    Record<string, { readonly values?: readonly string[]; readonly min?: string; readonly max?: string }>
  >;
  /** Words of which no left-out record holds all, letter case aside; one or more each. */
  readonly absent?: readonly (readonly string[])[];
}

/**
 * The declared store-less decoder's result: text, and the pieces that needed look-ups (sorted; the rest stood verbatim). A piece is copied whole from
 * one place, unless it is `computed`: a sum, or a number that follows from others.
 */
export interface Decoded {
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly lookups: number;
    readonly computed?: boolean | undefined;
  }[];
}

export interface ApplyContext {
  readonly itemId: string;
  /** To which conversation the request belongs: what a variant remembers of one never reaches another. Absent: each item is one. */
  readonly conversation?: string;
  /** True for a request that more of the same conversation follow: what may have to be offered later is offered from the first one on. */
  readonly goesOn?: boolean;
  readonly seed: number;
  /** For matched controls: the kept share (0…1, by tokens of the payload) that the matched arm reached on this item. */
  readonly matchedKeptShare?: number;
  /** Only for the `oracle` control: the groups of strings that the answer needs, each group on one record of the payload. */
  readonly evidence?: Evidence;
}

/** What an item's answer needs, for the control that shows the ceiling. */
export interface Evidence {
  readonly recordUnit: RecordUnit;
  readonly groups: readonly (readonly string[])[];
}

/** What a variant is opened with: a folder of its own, the target model, and a token counter for it. */
export interface OpenContext {
  readonly dir: string;
  readonly model: string;
  readonly counter: TokenCounter;
}

/** What a retrieval gave back. */
export interface Retrieved {
  readonly text: string;
  /** True when the result says that it holds every record that matches the query. */
  readonly complete?: boolean;
  /** True when it says that nothing matches the query. */
  readonly empty?: boolean;
  /** True when it says that it shows the best matches: a record that holds all words of the query comes before one that lacks a word. */
  readonly ranked?: boolean;
  /** What it says to ask for instead (a range), as a query that `retrieve` understands. */
  readonly follow?: string;
}

/** A compressor under test, opened for one run. */
export interface VariantSession {
  apply(request: ChatRequest, context: ApplyContext): Promise<Sent>;
  /** The declared store-less decoder of one text; absent: the variant declares none. */
  decode?(text: string): Decoded;
  /**
   * The same for a whole request, by message index, where a text may refer to earlier messages of the request; absent: each text is decoded
   * by itself. What it does not name stands as it was sent.
   */
  decodeRequest?(request: ChatRequest): ReadonlyMap<number, Decoded>;
  /** Partial retrieval by query, the whole original without one; undefined when the ref or the part does not exist. */
  retrieve?(ref: string, query: string | undefined): Promise<Retrieved | undefined>;
  close(): Promise<void>;
}

/** A compressor plus its configuration, named and hashed. */
export interface Variant {
  readonly name: string;
  readonly title: string;
  /** Everything that decides its behaviour; hashed into the manifest. */
  readonly config: Readonly<Record<string, unknown>>;
  /** `baseline`, `compressor`, or `control` with what the control must show. */
  readonly role: 'baseline' | 'compressor' | 'control';
  /** A method that anybody may use without a product: every comparison shows it. */
  readonly common?: true;
  /** For controls: the known result, in words, shown and asserted. */
  readonly expectation?: string;
  /** Name of the arm whose kept share this control matches, item by item. */
  readonly matches?: string;
  /** True for the control that is shown the evidence. */
  readonly oracle?: boolean;
  /** Why it cannot run here (not installed, no such server), with what to do; undefined: it can. Absent: it always can. */
  unavailable?(): Promise<string | undefined>;
  open(context: OpenContext): Promise<VariantSession>;
}
