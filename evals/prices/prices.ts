/** Tokens of requests by what a provider's prefix cache makes of them. */
export interface CacheTokens {
  readonly read: number;
  readonly written: number;
  readonly uncached: number;
}

/** Dollars for a million tokens of one model. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** What a token costs that is written to the prompt cache (five minutes); the input's price where writing is free. */
  readonly cacheWrite: number;
}

/** When the prices below were read; a change of any price changes this date. */
export const PRICES_AS_OF = '2026-11-21';

/** Anthropic, platform.claude.com/docs/en/about-claude/pricing as stored in October 2026: writing to the cache costs a quarter more. */
const anthropic = (input: number, output: number, readShare = 0.1): Price => ({
  ...{ input, output, cacheRead: input * readShare, cacheWrite: input * 1.25 },
});
/** OpenAI, list prices from memory, not looked up: check them before a figure in dollars is published. */
const openai = (input: number, cacheRead: number, output: number): Price => ({
  ...{ input, output, cacheRead, cacheWrite: input },
});

/** By the model's name, and by that name with a date behind it (`-20250929`, `-2024-11-20`). Prices that depend on a prompt's length are left out. */
const PRICES: Readonly<Record<string, Price>> = {
  'claude-3-5-haiku': anthropic(0.8, 4),
  'claude-haiku-4-5': anthropic(1, 5),
  'claude-sonnet-4': anthropic(3, 15),
  'claude-sonnet-4-5': anthropic(3, 15),
  'claude-sonnet-4-6': anthropic(3, 15),
  'claude-sonnet-5': anthropic(2, 10),
  'claude-sonnet-5-5': anthropic(2, 10, 0.05),
  'claude-opus-4': anthropic(15, 75),
  'claude-opus-4-1': anthropic(15, 75),
  'claude-opus-4-5': anthropic(5, 25),
  'claude-opus-4-6': anthropic(5, 25),
  'claude-opus-5': anthropic(5, 25),
  'claude-opus-5-5': anthropic(4, 20, 0.05),
  'gpt-4o': openai(2.5, 1.25, 10),
  'gpt-4o-mini': openai(0.15, 0.075, 0.6),
  'gpt-4.1': openai(2, 0.5, 8),
  'gpt-4.1-mini': openai(0.4, 0.1, 1.6),
  'gpt-4.1-nano': openai(0.1, 0.025, 0.4),
  'gpt-5': openai(1.25, 0.125, 10),
  'gpt-5-mini': openai(0.25, 0.025, 2),
  'gpt-5-nano': openai(0.05, 0.005, 0.4),
  o3: openai(2, 0.5, 8),
  'o4-mini': openai(1.1, 0.275, 4.4),
};

/** The price of a model at its provider's own endpoint; undefined when it is not listed: its dollars are then absent, never 0. */
export function priceOf(model: string): Price | undefined {
  const name = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
  return Object.hasOwn(PRICES, name) ? PRICES[name] : undefined;
}
