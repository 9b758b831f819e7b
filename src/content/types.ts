/** What kind of text a block holds, decided by parsing it. */
export type ContentKind = 'json' | 'diff' | 'search' | 'lines' | 'text';

/** The outcome of detection. */
export interface Detection {
  readonly kind: ContentKind;
  /** Why, in a few words, for `decisions`. */
  readonly reason: string;
}
