import type { CacheTokens } from '../prices/index.js';
import type { FactOutcome, ItemOutcome, RetrievalRecord } from '../readers/index.js';
import type { DataSource, TaskGroup } from '../tasks/index.js';

/** One line of `items.jsonl`: one item under one arm. No third-party text. Sorted by item, then arm order of the manifest. */
export interface ItemRecord {
  readonly item: string;
  readonly arm: string;
  readonly task: string;
  readonly cluster: string;
  readonly stratum?: string;
  readonly position?: 'early' | 'late';
  /** SHA-256 of the canonical bytes of the request that the variant was given: the input its output was made from. */
  readonly inputHash: string;
  /** SHA-256 of the canonical bytes that were sent; absent when the variant failed and nothing was sent. */
  readonly sentHash?: string;
  /** Sent bytes equal the baseline's. */
  readonly identical: boolean;
  /** Tokens of the whole request. `tokensAfter` holds marks, legends and injected tools; retrieval is apart. */
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Tokens of retrieval calls, results and repeated context. */
  readonly tokensRetrieved: number;
  readonly outcome: ItemOutcome;
  readonly form?: FactOutcome;
  readonly facts: readonly {
    readonly id: string;
    readonly class: 'needed' | 'uniform';
    readonly outcome: FactOutcome;
  }[];
  readonly marks: number;
  readonly offloadedTokens: number;
  readonly retrievals: readonly RetrievalRecord[];
  /** Only of an item with `turns`. */
  readonly session?: SessionTotals;
  readonly score?: number;
  readonly secondary?: Readonly<Record<string, number>>;
  readonly error?: string;
}

/** What all requests of a session cost together under one arm; retrieval is apart. */
export interface SessionTotals {
  readonly turns: number;
  /** Σ over requests of their tokens: the bill without any cache. */
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Requests whose predecessor is no prefix of them, and those of these that the tool list alone caused. */
  readonly prefixBreaks: number;
  readonly toolBreaks: number;
  readonly cacheBefore: CacheTokens;
  readonly cacheAfter: CacheTokens;
}

export interface ArmInfo {
  readonly name: string;
  readonly title: string;
  readonly role: 'baseline' | 'compressor' | 'control';
  readonly configHash: string;
  readonly expectation?: string;
  readonly matches?: string;
}

export interface TaskInfo {
  readonly id: string;
  readonly title: string;
  readonly group: TaskGroup;
  readonly metric: string;
  readonly margin: number;
  readonly probe: 'facts' | 'program' | 'none';
  readonly available: number;
  readonly selected: number;
  readonly source: DataSource;
  /** Ids of the selected items, sorted, one a line, as one hash (the ids themselves stand in items.jsonl). */
  readonly selectionHash: string;
  /** A published figure this task is shown beside: share saved (0…1) and its source. */
  readonly published?: { readonly saved: number; readonly source: string };
}

/** `manifest.json`. Everything deterministic about a run; nothing that a clock decides. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly suite: string;
  readonly package: {
    readonly name: string;
    readonly version: string;
    readonly commit?: string;
    readonly dirty?: boolean;
    readonly lockfileHash?: string;
  };
  readonly machine: { readonly platform: string; readonly arch: string; readonly node: string; readonly cpus: number };
  readonly tokenizer: string;
  readonly model: string;
  readonly reader: string;
  readonly seed: number;
  /** Items a benchmark (seeds a workload) as asked for; absent: each task's own default. */
  readonly limit?: number | 'all';
  readonly arms: readonly ArmInfo[];
  /** Arms that were asked for and could not run here (a rival that is not installed): never estimated. Absent: none. */
  readonly unavailable?: readonly { readonly name: string; readonly title: string; readonly reason: string }[];
  readonly tasks: readonly TaskInfo[];
}

/** One line of `timings.jsonl`: what a clock decided. */
export interface TimingRecord {
  readonly item: string;
  readonly arm: string;
  /** Milliseconds of the variant's `apply`. */
  readonly applyMs: number;
  readonly payloadCharacters: number;
}
