/** What a stream's events say together. */
export interface Assembled {
  /** The response as the provider gives it when nobody streams; absent when nothing of it came. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** Whether its end came. */
  readonly complete: boolean;
  /** An error that the stream itself reported. */
  readonly error?: unknown;
}
