import type { ChatRequest } from '../../evals/tasks/index.js';

export type SessionKind = 'coding' | 'operations';

/** Which third of a session something stands in. */
export type Third = 'early' | 'middle' | 'late';

/** Something that one tool result of the session states and no other. */
export interface SessionFact {
  readonly third: Third;
  /** Strings that stand together on one line of one tool result, and on no line of another. */
  readonly atoms: readonly string[];
  readonly question: string;
}

/** A whole agent session. A pure function of kind and seed. */
export interface Session {
  readonly kind: SessionKind;
  readonly seed: number;
  /** The last request; the ones before are its prefixes. */
  readonly request: ChatRequest;
  /** How many messages each request holds, ascending. */
  readonly turns: readonly number[];
  /** What the last message asks: two things from each third. */
  readonly facts: readonly SessionFact[];
}
