import { ApiFailure } from './failure.js';

/**
 * Parameters that some models refuse and that a request can do without or spell otherwise. What a server refused once (status 400 that
 * names it) is not sent to it again.
 */
export class Refusals {
  readonly #refused = new Set<string>();

  has(parameter: string): boolean {
    return this.#refused.has(parameter);
  }

  /** Runs the request, and again for every parameter that the server turns out to refuse. */
  async adapt<T>(parameters: readonly string[], send: () => Promise<T>): Promise<T> {
    for (;;) {
      // Of requests under way together, each may be refused what the first one's refusal has told by then.
      const sent = parameters.filter((name) => !this.#refused.has(name));
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof ApiFailure) || (error.status !== 400 && error.status !== 422)) throw error;
        const blamed = sent.find((name) => names(error.message, name));
        if (blamed === undefined) throw error;
        this.#refused.add(blamed);
      }
    }
  }
}

/** The parameter as a word of its own: `max_tokens` is not named by `max_completion_tokens`. */
function names(message: string, parameter: string): boolean {
  return new RegExp(`(?<![\\w-])${parameter}(?![\\w-])`).test(message);
}
