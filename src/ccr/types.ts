/** What the left-out records had in common in one field: the complete list of distinct values, or a range. */
export interface FieldStatement {
  /** Complete: no left-out record has another value in this field. */
  readonly values?: readonly string[];
  /** Smallest and largest value, when all are numbers (compared as numbers) or all are one timestamp format (as text). */
  readonly min?: string;
  readonly max?: string;
}

/**
 * What a number of left-out lines look like, as text with slots: `<3..97>` is a number in this range, `<a|b>` one of these values, `<812 values>`
 * one of so many distinct ones, and `…` at the end whatever follows.
 */
export interface ShapeStatement {
  readonly count: number;
  readonly text: string;
}

/** What was left out of one block: counted over the whole block, never wrong. */
export interface OmissionStatement {
  /** `rows` (array elements, CSV rows), `lines`, `characters`, … as printed in the mark. */
  readonly unit: string;
  readonly omitted: number;
  /** How many there were in the original. */
  readonly total: number;
  /** By field name; a field that is absent here is not spoken of. */
  readonly fields: Readonly<Record<string, FieldStatement>>;
  /** The few shapes that most of the left-out lines have, without their time stamps. */
  readonly shapes?: readonly ShapeStatement[];
  /** Words of the request of which no left-out record holds all, letter case aside; one or more each. */
  readonly absent?: readonly (readonly string[])[];
}

/** A full mark as read back from a sent text. */
export interface Mark extends OmissionStatement {
  readonly ref: string;
}

/** First and last, 1-based, inclusive; as text, as models give it: `120-180`, `120`. */
type RetrieveRange = readonly [number, number] | string;

/** Which part of an original to fetch. One key; `{}` is the whole original. An empty text counts as not given. */
export interface RetrieveRequest {
  readonly lines?: RetrieveRange;
  readonly rows?: RetrieveRange;
  readonly query?: string;
  readonly path?: string;
}

/** What is kept beside an original. */
export interface StoredMeta {
  readonly kind: string;
  /** Tokens of the original under the tokenizer that was in force. */
  readonly tokens: number;
}

/**
 * A content-addressed store of originals. `put` returns only when the original is durable (written, synced, renamed,
 * folder synced), so that a mark may be released. Safe with several processes.
 * Errors: STORE_UNAVAILABLE, STORE_CORRUPT, REF_MALFORMED, REF_UNKNOWN, REF_EXPIRED.
 */
export interface Store {
  put(text: string, meta: StoredMeta): Promise<string>;
  get(ref: string): Promise<{ text: string; meta: StoredMeta }>;
}
