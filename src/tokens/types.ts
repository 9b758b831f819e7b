/** Counts tokens of text. Counting is linear in the text's length, for every input. */
export interface Tokenizer {
  /** `o200k_base`, `cl100k_base`, or the id of a documented approximation. */
  readonly id: string;
  /** False for approximations: the pipeline then wants a candidate to be at least 5 % smaller. */
  readonly exact: boolean;
  /** What the approximation is and how far it was off where measured; absent when exact. */
  readonly note?: string;
  /**
   * Tokens of `text`; special-token look-alikes count as ordinary text. With `enough` counting may end there: the result is then some number
   * above it, and no more than the true one.
   */
  count(text: string, enough?: number): number;
}
