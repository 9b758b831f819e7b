import type { Item } from '../tasks/index.js';
import type { Sent, VariantSession } from '../variants/index.js';

export type FactOutcome = 'verbatim' | 'expanded' | 'retrievable' | 'lost';

/** What a reader says of an item's question. `needs-model`: `probe` cannot score it. `not-measured`: a cassette miss. */
export type ItemOutcome = 'right' | 'wrong' | 'unknown' | 'needs-model' | 'not-measured' | 'error';

export interface RetrievalRecord {
  readonly ref: string;
  readonly outcome: 'hit' | 'miss' | 'malformed' | 'expired';
  /** Tokens of the call plus the result (capped at 2,000 by the policy). */
  readonly tokens: number;
  /** True when the bytes were compared with the original's hash and are exact; absent when not compared. */
  readonly exact?: boolean;
}

export interface Reading {
  readonly outcome: ItemOutcome;
  /** Under which form the answer stood: for programs and facts alike, the worst needed form. */
  readonly form?: FactOutcome;
  readonly facts: readonly {
    readonly id: string;
    readonly class: 'needed' | 'uniform';
    readonly outcome: FactOutcome;
  }[];
  readonly retrievals: readonly RetrievalRecord[];
  /** All tokens that retrieval costs: calls, results, and the repeated context of each extra turn. */
  readonly retrievalTokens: number;
  /** Model readers: the official score in [0, 1]. */
  readonly score?: number;
  readonly secondary?: Readonly<Record<string, number>>;
  readonly error?: string;
}

export interface Reader {
  readonly id: string;
  /** How many items are worth having under way at once; absent: one after the other. */
  readonly inFlight?: number;
  /** Errors: `BudgetSpent`, which ends a run; every other one is the item's outcome. */
  read(item: Item, sent: Sent, session: VariantSession): Promise<Reading>;
}
