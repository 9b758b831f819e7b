import { type Price, priceOf } from '../prices/index.js';

/** A price by the name under which a replay reports it. Output is the same in every arm and not priced. */
export interface NamedPrice extends Price {
  readonly name: string;
}

/** The models whose cache rules replays are priced with: one a provider. */
export const PRICES: readonly NamedPrice[] = ['openai:gpt-4o', 'anthropic:claude-sonnet-5-5'].flatMap((name) => {
  const price = priceOf(name.slice(name.indexOf(':') + 1));
  return price === undefined ? [] : [{ name, ...price }];
});
