/**
 * A record as a reader sees it: field → value as printed (numbers in their own spelling). Nested fields are dotted paths; a list is
 * its values joined with ', '. The synthetic field `source` names the tool result in which the record stands.
 */
export type VisibleRecord = Readonly<Record<string, string>>;

/**
 * What a mark states of the records it left out; a `DeclaredMark` is one. A caller that knows in which tool result the mark stands adds
 * `source: { values: [name] }` to the fields (see `sourceName`), so that a mark on metrics says nothing about logs.
 */
export interface OmissionView {
  readonly unit: string;
  readonly omitted: number;
  readonly total: number;
  /** Per field: the complete distinct values, or the numeric range, of the left-out records. A field that is absent is not stated. */
  readonly fields: Readonly<
    Record<string, { readonly values?: readonly string[]; readonly min?: string; readonly max?: string }>
  >;
  /** Words of which no left-out record holds all in its text, letter case aside; one or more each. */
  readonly absent?: readonly (readonly string[])[];
}

/**
 * `evidence`: groups of strings that must stand together on one record; a harness applies its legibility rule (runs of four or more
 * letters) to them. `unknown`: what is visible does not decide the question.
 */
export type ProgramResult =
  | { readonly kind: 'answer'; readonly value: string; readonly evidence: string[][] }
  | { readonly kind: 'unknown' };

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
  /**
   * How many original records are in the question's scope: those that satisfy its conditions on `source` and have its other tested
   * fields. A count, a list or an absence is known only when every one is visible or excluded by a mark's statement.
   */
  readonly totalRecords: number;
  /** False when no keyword rule (error, fatal, exception, unique key) singles the fact out. */
  readonly keywordRule: boolean;
}
