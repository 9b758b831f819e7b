import type { ChatRequest } from '../tasks/index.js';

/** What one arm sends for an item. */
export interface Sent {
  readonly request: ChatRequest;
  /** Marks issued in this request, as the variant itself declares them. */
  readonly marks: readonly DeclaredMark[];
  /** Tokens of originals that were offloaded. */
  readonly offloadedTokens: number;
}

/** A mark in the sent text and what it states of the left-out records. Same meaning as `Mark` of the compressor. */
export interface DeclaredMark {
  readonly ref: string;
  readonly unit: string;
  readonly omitted: number;
  readonly total: number;
  readonly fields: Readonly<
    Record<string, { readonly values?: readonly string[]; readonly min?: string; readonly max?: string }>
  >;
}

/** The declared store-less decoder's result: text, and the stretches that needed look-ups (sorted; the rest stood verbatim). */
export interface Decoded {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly lookups: number }[];
}

export interface ApplyContext {
  readonly itemId: string;
  readonly seed: number;
  /** For matched controls: the kept share (0…1, by tokens of the payload) that the matched arm reached on this item. */
  readonly matchedKeptShare?: number;
}

/** A compressor under test, opened for one run. */
export interface VariantSession {
  apply(request: ChatRequest, context: ApplyContext): Promise<Sent>;
  /** The declared store-less decoder of one text; absent: the variant declares none. */
  decode?(text: string): Decoded;
  /** Partial retrieval by query; text, or undefined when the ref or the part does not exist. */
  retrieve?(ref: string, query: string | undefined): Promise<string | undefined>;
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
  /** For controls: the known result, in words, shown and asserted. */
  readonly expectation?: string;
  /** Name of the arm whose kept share this control matches, item by item. */
  readonly matches?: string;
  open(context: { readonly dir: string; readonly model: string }): Promise<VariantSession>;
}
