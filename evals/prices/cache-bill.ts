import { type CacheTokens, type Price, priceOf } from './prices.js';

const MILLION = 1_000_000;

/** A price by the name under which reports show it. */
export interface NamedPrice extends Price {
  readonly name: string;
}

/** The models whose cache rules whole sessions are priced with: one a provider. Output is the same in every arm and not priced. */
export const CACHE_PRICES: readonly NamedPrice[] = ['openai:gpt-4o', 'anthropic:claude-sonnet-5-5'].flatMap((name) => {
  const price = priceOf(name.slice(name.indexOf(':') + 1));
  return price === undefined ? [] : [{ name, ...price }];
});

/** Dollars of input tokens by what the prefix cache made of them. */
export function cacheBill(price: Price, { read, written, uncached }: CacheTokens): CacheTokens {
  return {
    read: (read * price.cacheRead) / MILLION,
    written: (written * price.cacheWrite) / MILLION,
    uncached: (uncached * price.input) / MILLION,
  };
}

/**
 * Dollars of simulated retrieval: calls and results (`spent` tokens) at the input's price, the context that their turns repeat
 * at the cache's.
 */
export function retrievalBill(price: Price, spent: number, repeated: number): number {
  return (spent * price.input + repeated * price.cacheRead) / MILLION;
}

/** Adds up cache tokens, or dollars in their place. */
export function sumCacheTokens(list: readonly CacheTokens[]): CacheTokens {
  const sum = (of: (one: CacheTokens) => number) => list.reduce((total, one) => total + of(one), 0);
  return { read: sum((one) => one.read), written: sum((one) => one.written), uncached: sum((one) => one.uncached) };
}
