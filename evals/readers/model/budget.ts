import type { Price } from '../../prices/index.js';
import { dollarsOf } from './dollars.js';
import { BudgetSpent } from './failure.js';
import type { Usage } from './types.js';

export interface BudgetLimits {
  readonly tokens?: number;
  readonly dollars?: number;
}

/** What is set aside before a request: the most it can cost. */
export interface Reservation {
  readonly tokens: number;
  readonly dollars: number;
}

/**
 * What a reader may spend in one process. A request is only made when its worst case (its input by local count, all of its output
 * tokens) still fits, and after the first that does not fit no other is made: small ones slipping through would bias the sample.
 * Dollars need a price; `spent.dollars` stays undefined without one.
 */
export class Budget {
  #tokens = 0;
  #dollars = 0;
  #reservedTokens = 0;
  #reservedDollars = 0;
  #stopped = false;

  constructor(
    private readonly limits: BudgetLimits,
    private readonly price: Price | undefined,
  ) {}

  get spent(): { readonly tokens: number; readonly dollars?: number } {
    return { tokens: this.#tokens, ...(this.price === undefined ? {} : { dollars: this.#dollars }) };
  }

  /** Errors: `BudgetSpent`. */
  reserve(input: number, output: number): Reservation {
    const tokens = input + output;
    const dollars = dollarsOf({ input, output, cacheRead: 0, cacheWrite: 0 }, this.price) ?? 0;
    const most = this.limits;
    const over =
      this.#tokens + this.#reservedTokens + tokens > (most.tokens ?? Number.POSITIVE_INFINITY) ||
      this.#dollars + this.#reservedDollars + dollars > (most.dollars ?? Number.POSITIVE_INFINITY);
    if (over) this.#stopped = true;
    if (this.#stopped) throw new BudgetSpent(this.#notice());
    this.#reservedTokens += tokens;
    this.#reservedDollars += dollars;
    return { tokens, dollars };
  }

  /** Replaces a reservation by what was used: the provider's count, the local one, or nothing. */
  settle(reservation: Reservation, usage: Usage | undefined): void {
    this.#reservedTokens -= reservation.tokens;
    this.#reservedDollars -= reservation.dollars;
    if (usage === undefined) return;
    this.#tokens += usage.input + usage.output + usage.cacheRead + usage.cacheWrite;
    this.#dollars += dollarsOf(usage, this.price) ?? 0;
  }

  #notice(): string {
    const { tokens, dollars } = this.limits;
    const limit = [
      ...(tokens === undefined ? [] : [`${tokens} tokens`]),
      ...(dollars === undefined ? [] : [`$${dollars}`]),
    ];
    return `LIMIT_EXCEEDED: the budget of ${limit.join(' and ')} is spent; nothing more is asked`;
  }
}
