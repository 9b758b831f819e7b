import { ApiFailure } from './failure.js';

export interface RetryOptions {
  readonly retries: number;
  sleep(ms: number): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Told of waits that a rate limit asks for: they concern all requests. */
  hold?(wait: Promise<void>): void;
}

const FIRST_MS = 500;
const LONGEST_MS = 60_000;
/** A server that asks for more than this is not waited for. */
const PATIENCE_MS = 600_000;

/**
 * The one place where requests are tried again (the SDKs' own retries are off): exponential backoff from half a second to a minute
 * with equal jitter, or what `retry-after` asks for and up to a tenth more, so that waiting clients do not come back together.
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiFailure) || !error.retryable || tried >= options.retries) throw error;
      const asked = error.retryAfterMs;
      if (asked !== undefined && asked > PATIENCE_MS) throw error;
      const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** tried);
      const wait = asked === undefined ? backoff * (0.5 + options.random() / 2) : asked * (1 + options.random() / 10);
      const waited = options.sleep(wait);
      if (error.status === 429 || asked !== undefined) options.hold?.(waited);
      await waited;
    }
  }
}
