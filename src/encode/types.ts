/**
 * Where the one decoder writes. `lookups` says how many look-ups a reader of the encoded text needs for this
 * piece: 0 when it stands there as it is, 1 for a heading, constant, template, alias, ditto, prefix or one sum, 2 for
 * two of them; a value that needs a chain (a sum over earlier rows) counts one per link. Each call is one piece, copied whole from one place of the
 * encoded text (or of an earlier one), unless it is `computed`: a sum, a number that follows from others.
 */
export interface Sink {
  write(text: string, lookups: number, computed?: boolean): void;
}

/** A piece of decoded text that needed at least one look-up; offsets are UTF-16 code units of the decoded text. */
export interface LookupSpan {
  readonly start: number;
  readonly end: number;
  readonly lookups: number;
  /** It was computed: nothing of it need stand in the encoded text. */
  readonly computed?: true;
}

/** A text with every lossless form undone. Marks and gap marks of omissions stand as they were. */
export interface Expanded {
  readonly text: string;
  /** Sorted, not overlapping; what lies between stood in the encoded text verbatim. */
  readonly spans: readonly LookupSpan[];
}

/** `plain`: every kept value verbatim on its own record. `dense`: templates, deltas, aliases, derived columns, entities. */
export type Encoding = 'plain' | 'dense';
