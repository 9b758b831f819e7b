import type { Question } from '../questions/index.js';

/** An OpenAI-chat request: the one shape in which tasks state what an agent would send. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | null;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly type: 'function';
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
  readonly tool_call_id?: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly Readonly<Record<string, unknown>>[];
}

/** Something that must still be there. All atoms must be found on one record (see `Item.recordUnit`). */
export interface Fact {
  /** Unique within the item. */
  readonly id: string;
  readonly class: 'needed' | 'uniform';
  /**
   * Strings that must all stand on one record; never empty, no empty string among them, and no character that JSON escapes
   * (quote, backslash, control), so that an atom is the same in JSON text and in its values.
   */
  readonly atoms: readonly string[];
  /** What the simulated retrieval policy asks; made from the question or from another field, never from the atoms. */
  readonly question: string;
}

/**
 * How a text is cut into records when a fact's atoms must stand on one: a line, a JSON object (an element of the outermost array with
 * everything nested in it; each entry of `tools` is one), a blank-line paragraph, or the whole text.
 */
export type RecordUnit = 'line' | 'json-object' | 'paragraph' | 'whole';

/** One unit with a checkable answer. */
export interface Item {
  /** Unique in the run; a duplicate fails the load. */
  readonly id: string;
  /** Task id, e.g. `squad:in-context`, `workload:sre-incident`. */
  readonly task: string;
  /** The independent unit: conversation, SQuAD article, workload seed. */
  readonly cluster: string;
  /** For stratified sampling and tables; e.g. the BFCL category or the question kind. */
  readonly stratum?: string;
  readonly position?: 'early' | 'late';
  readonly request: ChatRequest;
  /** The question that the reader answers. */
  readonly question: string;
  readonly recordUnit: RecordUnit;
  /** What `probe` checks. Empty (and no `program`): this item needs a model reader. */
  readonly facts: readonly Fact[];
  /** A workload question: a program over the decoded visible records. */
  readonly program?: Question;
  /**
   * Indexes of the messages that hold the payload (the record texts); facts and programs look at tool results there and at `tools`.
   * Empty (plain framing): facts look at the whole request, every message's text and `tools`.
   */
  readonly payloadMessages: readonly number[];
  /**
   * Of a whole session: how many messages each of its requests holds, ascending; the last is `request.messages.length`. The runner then
   * sends every one of them through the arm, and records prefix breaks and what a provider's cache makes of the bill; facts and
   * questions are read in the last request. Absent: the request is sent once.
   */
  readonly turns?: readonly number[];
  /** What the task's `score` compares an answer with. Third-party text: never written into a record. */
  readonly gold?: unknown;
}

/**
 * What a model (or a cassette) answered. `arguments` is the provider's JSON text, which keeps `5.0` apart from `5` as
 * BFCL's type rules need, or the parsed object.
 */
export interface ModelAnswer {
  readonly text: string;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
}

/** The score of one answer under the benchmark's official rule; `value` in [0, 1] (EM, accuracy), `secondary` such as F1. */
export interface Score {
  readonly value: number;
  readonly secondary?: Readonly<Record<string, number>>;
  /** False when the answer could not be parsed: counts as wrong. */
  readonly parsed: boolean;
}

/** Whence the items come: which files, with what hashes, or the shipped samples. */
export interface DataSource {
  /**
   * `official`, `rebuilt` (accepted hash of ../shared/data or another rebuilt copy), `sample` (written for this project), `generated`,
   * `local` (files as they were found in the data folder or named by the user, each with its hash).
   */
  readonly kind: 'official' | 'rebuilt' | 'sample' | 'generated' | 'local';
  readonly dataset: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly licence: string;
  readonly note?: string;
}

export interface LoadContext {
  /** Folder with data sets, when one was given. */
  readonly dataDir?: string;
  readonly seed: number;
  /** Items wanted at most (a seeded stratified sample); absent: all. */
  readonly limit?: number;
}

export interface LoadedTask {
  readonly items: readonly Item[];
  readonly source: DataSource;
  /** How many items there were before sampling. */
  readonly available: number;
}

/**
 * What is pooled together in totals, in the order of the reports: published benchmarks; generated agent workloads; families of real tool
 * outputs and trajectories; cases made to break a compressor; whole sessions with cache accounting; a user's own tasks and traffic.
 */
export const TASK_GROUPS = ['benchmark', 'workload', 'family', 'adversarial', 'session', 'own'] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

export interface Task {
  readonly id: string;
  readonly title: string;
  /** Absent: a user's own task, which belongs to no tier. */
  readonly tier?: 1 | 2 | 3;
  readonly group: TaskGroup;
  readonly metric: string;
  /** Non-inferiority margin in points. */
  readonly margin: number;
  /** What `probe` can say of it: facts, a question program, or nothing (needs a model reader). */
  readonly probe: 'facts' | 'program' | 'none';
  /** Default number of items (a workload: seeds). */
  readonly defaultLimit: number;
  /** How `findTasks` finds it again on another thread; absent: by its id. Never written into a record: it may hold a path. */
  readonly spec?: string;
  load(context: LoadContext): Promise<LoadedTask>;
  /** Official scoring of a model's answer; absent for tasks that only `probe` scores. */
  score?(item: Item, answer: ModelAnswer): Score;
}
