export type FactKind = 'identifier' | 'path' | 'number' | 'code';

/** A string that an assistant's turn uses and that stood in tool outputs alone before. */
export interface UsedFact {
  /** Message that uses it and hash of its text: unique in the conversation. */
  readonly id: string;
  readonly text: string;
  readonly kind: FactKind;
  /** Indexes of the tool messages in which it stood. */
  readonly sources: readonly number[];
  /** What the agent was about to write around it, without it: what a retrieval may ask with. */
  readonly question: string;
}
