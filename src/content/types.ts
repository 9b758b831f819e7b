/** Every content kind, in the order in which documentation lists them. */
export const CONTENT_KINDS = [
  'json',
  'table',
  'config',
  'diff',
  'search',
  'lines',
  'code',
  'markup',
  'notebook',
  'prose',
  'mixed',
  'text',
] as const;

/** Which compressor a block goes to. `text`: none of them may reword it. `mixed`: cut into segments, each with a kind of its own. */
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** What a text is, decided by parsing it. Finer than the kind: it names what was recognised, for `decisions` and the confusion matrix. */
export type ContentType =
  | 'json'
  | 'json-lines'
  | 'csv'
  | 'tsv'
  | 'markdown-table'
  | 'aligned-table'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'env'
  | 'diff'
  | 'search-hits'
  | 'search-json'
  | 'file-list'
  | 'tree'
  | 'stack-trace'
  | 'test-output'
  | 'build-output'
  | 'log'
  | 'recording'
  | 'html'
  | 'xml'
  | 'code'
  | 'numbered-code'
  | 'notebook'
  | 'markdown'
  | 'transcript'
  | 'prose'
  | 'blob'
  | 'mixed'
  | 'text';

/** One stretch of a mixed text: UTF-16 offsets, `end` exclusive. Segments follow one another and cover the whole text. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly kind: ContentKind;
  readonly type: ContentType;
}

/** The outcome of detection. */
export interface Detection {
  readonly kind: ContentKind;
  readonly type: ContentType;
  /** Why, in a few words, for `decisions`. */
  readonly reason: string;
  /** Of a `mixed` text, at least two. */
  readonly segments?: readonly Segment[];
  /** Of a `mixed` text, what it is taken for in one piece. */
  readonly whole?: ContentType;
}
