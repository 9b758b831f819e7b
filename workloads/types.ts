import type { Program, VisibleRecord } from '../evals/questions/index.js';

export type WorkloadName = 'code-search' | 'sre-incident' | 'issue-triage' | 'codebase-exploration' | 'fatal-needle';

/** One tool call of the agent and what came back. */
export interface ToolResult {
  /** The name that records of this result carry as `source`. */
  readonly source: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A question without its gold answer, which `goldAnswer` computes from the payload's records (as `keywordRule` its flag). */
export interface QuestionDraft {
  readonly text: string;
  readonly program: Program;
}

/** An installed package whose files a payload shows. */
export interface PackageSource {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over the sorted paths and contents of its source files. */
  readonly sha256: string;
}

/** What an agent would hold, and what is asked of it. A pure function of workload, seed and (second source) the installed packages. */
export interface Payload {
  readonly workload: WorkloadName;
  readonly seed: number;
  /** Generated text, or real code of installed packages. */
  readonly origin: 'generated' | 'packages';
  readonly packages: readonly PackageSource[];
  readonly system: string;
  readonly results: readonly ToolResult[];
  /** Every record with the cells that questions and facts use, in order; the truth, from which the gold answers come. */
  readonly records: readonly VisibleRecord[];
  /** One of each kind: single, count, list, absence, join. */
  readonly questions: readonly QuestionDraft[];
  /** The other question, whose text stands before the payload when these are asked late. */
  readonly decoy: string;
  readonly recordUnit: 'line' | 'json-object';
  /** The fields of which uniform facts are drawn: each identifies its record well enough to be asked for by another one. */
  readonly factFields: Readonly<Record<string, readonly string[]>>;
  /** Fields that a heading states for the records below it (the path of a file above its lines), by source; none when absent. */
  readonly headingFields?: Readonly<Record<string, readonly string[]>>;
}
