/** A record as a reader sees it: field → value as printed (numbers in their own spelling). Nested fields are dotted paths. */
export type VisibleRecord = Readonly<Record<string, string>>;

/** All conditions must hold. `contains` and `eq` compare text, `gt`/`lt` numbers. `field2` of a join takes the first step's value as `$1`. */
export interface Condition {
  readonly field: string;
  readonly op: 'eq' | 'ne' | 'contains' | 'gt' | 'lt';
  readonly value: string;
}

/** A question as a program over records. */
export type Program =
  | { readonly kind: 'single'; readonly where: readonly Condition[]; readonly select: string }
  | { readonly kind: 'count'; readonly where: readonly Condition[] }
  | { readonly kind: 'list'; readonly where: readonly Condition[]; readonly select: string }
  | { readonly kind: 'absence'; readonly where: readonly Condition[] }
  | {
      readonly kind: 'join';
      readonly first: { readonly where: readonly Condition[]; readonly select: string };
      readonly second: { readonly where: readonly Condition[]; readonly select: string };
    };

export interface Question {
  readonly id: string;
  readonly kind: Program['kind'];
  readonly text: string;
  readonly program: Program;
  /** Computed from all records; lists are sorted and joined with ', '; absence is 'none'. */
  readonly gold: string;
  /** How payload text is read into records: the workload's own lenient reader, by name (see `workloads/`). */
  readonly recordReader: string;
  /** How many records the payload has: an absence is proven only when every one is visible or excluded by a mark's statement. */
  readonly totalRecords: number;
  /** False when no keyword rule (error, fatal, exception, unique key) singles the fact out. */
  readonly keywordRule: boolean;
}
