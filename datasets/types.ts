import type { DataSource } from '../evals/tasks/index.js';

export type DatasetId = 'gsm8k' | 'truthfulqa' | 'squad' | 'bfcl' | 'humaneval';

/** One grade-school word problem; `answer` is the worked solution and ends in `#### n`. */
export interface Gsm8kRow {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** One mc1 question: the choices in the file's order, exactly one of them true. */
export interface TruthfulQaRow {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  /** Index of the true choice. */
  readonly correct: number;
}

/** One SQuAD v2 question; `answers` is empty where the paragraph holds none. */
export interface SquadQuestion {
  readonly id: string;
  readonly question: string;
  readonly impossible: boolean;
  readonly answers: readonly { readonly text: string; readonly answer_start: number }[];
}

/** One paragraph with its questions. */
export interface SquadRow {
  /** `title-n`, n counted from 1 within the article. */
  readonly id: string;
  readonly title: string;
  readonly context: string;
  readonly questions: readonly SquadQuestion[];
}

/** A function definition as BFCL publishes it; `parameters` keeps its fields and key order. */
export interface BfclFunction {
  readonly name: string;
  readonly description: string;
  readonly parameters: {
    readonly type: string;
    readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly required: readonly string[];
  };
}

export interface BfclRow {
  readonly id: string;
  /** `simple_python`, `live_multiple` …: the file's name less its prefix. */
  readonly category: string;
  readonly language: 'python' | 'java' | 'javascript';
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  readonly functions: readonly BfclFunction[];
  /** The line of the possible-answer file as text, because `4.0` and `4` are different types there; absent for (ir)relevance. */
  readonly answerText?: string;
  /** Names of the functions that the possible answer calls, in its order, each once. */
  readonly goldNames: readonly string[];
}

/** One function to write: `prompt` is its signature with the docstring, `test` a `check(candidate)`. */
export interface HumanEvalRow {
  readonly id: string;
  readonly prompt: string;
  readonly entryPoint: string;
  /** The body that the authors wrote. */
  readonly solution: string;
  readonly test: string;
}

export interface Rows {
  readonly gsm8k: Gsm8kRow;
  readonly truthfulqa: TruthfulQaRow;
  readonly squad: SquadRow;
  readonly bfcl: BfclRow;
  readonly humaneval: HumanEvalRow;
}

/** A copy of an official file that is accepted beside it, at the same path or at one of its own. */
export interface CopySpec {
  readonly path: string;
  /** Absent: accepted only with the hash that the folder's own SHA256SUMS states. */
  readonly sha256?: string;
  readonly note: string;
}

export interface FileSpec {
  /** Where the file lies in a data folder, and where `pull` writes it. */
  readonly path: string;
  readonly url: string;
  /** Hash of the official bytes. Absent: unknown, pinned at the first pull. */
  readonly sha256?: string;
  /** `verified`: hashed from bytes of the official repository. `unverified`: published by others, or unknown. */
  readonly status: 'verified' | 'unverified';
  /** Who says so. */
  readonly evidence: string;
  readonly copies: readonly CopySpec[];
}

/** A file as the loader gets it: `path` is the official one, `name` the one that was read. */
export interface LoadedFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

export interface DatasetSpec<Row = unknown> {
  readonly id: DatasetId;
  readonly title: string;
  readonly homepage: string;
  readonly licence: string;
  /** Questions in the official files. */
  readonly rows: number;
  readonly files: readonly FileSpec[];
  /** Reads validated rows; throws DATA_INVALID with file and line. */
  readonly load: (files: readonly LoadedFile[]) => Row[];
}

export interface OpenedDataset<K extends DatasetId> {
  readonly rows: readonly Rows[K][];
  readonly source: DataSource;
}

export type { DataSource };
