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
  #underWay = 0;
  #queue: Promise<unknown> = Promise.resolve();
  /** Wakes the one request that waits at the head of the queue. */
  #wake: () => void = () => {};

  constructor(
    private readonly limits: BudgetLimits,
    private readonly price: Price | undefined,
  ) {}

  get spent(): { readonly tokens: number; readonly dollars?: number } {
    return { tokens: this.#tokens, ...(this.price === undefined ? {} : { dollars: this.#dollars }) };
  }

  /**
   * Waits, in the order of asking, while requests under way hold what is missing: they mostly cost less than was set aside.
   * Errors: `BudgetSpent`.
   */
  reserve(input: number, output: number): Promise<Reservation> {
    const placed = this.#queue.then(() => this.#place(input, output));
    this.#queue = placed.catch(() => undefined);
    return placed;
  }

  async #place(input: number, output: number): Promise<Reservation> {
    const tokens = input + output;
    const dollars = dollarsOf({ input, output, cacheRead: 0, cacheWrite: 0 }, this.price) ?? 0;
    while (!this.#stopped && !this.#fits(tokens, dollars)) {
      if (this.#underWay === 0) this.#stopped = true;
      else await new Promise<void>((settled) => (this.#wake = settled));
    }
    if (this.#stopped) throw new BudgetSpent(this.#notice());
    this.#underWay += 1;
    this.#reservedTokens += tokens;
    this.#reservedDollars += dollars;
    return { tokens, dollars };
  }

  #fits(tokens: number, dollars: number): boolean {
    const most = this.limits;
    return (
      this.#tokens + this.#reservedTokens + tokens <= (most.tokens ?? Number.POSITIVE_INFINITY) &&
      this.#dollars + this.#reservedDollars + dollars <= (most.dollars ?? Number.POSITIVE_INFINITY)
    );
  }

  /** Replaces a reservation by what was used: the provider's count, the local one, or nothing. */
  settle(reservation: Reservation, usage: Usage | undefined): void {
    this.#underWay -= 1;
    this.#reservedTokens -= reservation.tokens;
    this.#reservedDollars -= reservation.dollars;
    if (usage !== undefined) {
      this.#tokens += usage.input + usage.output + usage.cacheRead + usage.cacheWrite;
      this.#dollars += dollarsOf(usage, this.price) ?? 0;
    }
    this.#wake();
  }

  #notice(): string {
    const { tokens, dollars } = this.limits;
    const limit = [
      ...(tokens === undefined ? [] : [`${tokens} tokens`]),
      ...(dollars === undefined ? [] : [`$${dollars}`]),
    ];
    return `The budget of ${limit.join(' and ')} is spent${this.#sum()}: nothing more is asked`;
  }

  #sum(): string {
    const { tokens, dollars } = this.spent;
    return ` (${tokens} tokens${dollars === undefined ? '' : `, $${dollars.toFixed(4)}`} so far)`;
  }
}
