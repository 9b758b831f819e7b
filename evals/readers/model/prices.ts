import type { Usage } from './types.js';

/** Dollars a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** What a token costs that is written to the prompt cache (five minutes); OpenAI takes the input price. */
  readonly cacheWrite: number;
}

/**
 * List prices as the author remembered them, NOT looked up: to be checked against the providers' pages before a figure in dollars is
 * published. A model that is not listed has no price: its dollars are absent, never 0.
 */
export const PRICES_AS_OF = '2025-12 (from memory, unchecked)';

const anthropic = (input: number, output: number): Price => ({
  ...{ input, output, cacheRead: input / 10, cacheWrite: input * 1.25 },
});
const openai = (input: number, cacheRead: number, output: number): Price => ({
  ...{ input, output, cacheRead, cacheWrite: input },
});

/** By the model's name, and by that name with a date behind it (`-20250929`, `-2024-11-20`). */
const PRICES: Readonly<Record<string, Price>> = {
  'claude-3-haiku': anthropic(0.25, 1.25),
  'claude-3-5-haiku': anthropic(0.8, 4),
  'claude-3-5-sonnet': anthropic(3, 15),
  'claude-3-7-sonnet': anthropic(3, 15),
  'claude-haiku-4-5': anthropic(1, 5),
  'claude-sonnet-4': anthropic(3, 15),
  'claude-sonnet-4-5': anthropic(3, 15),
  'claude-opus-4': anthropic(15, 75),
  'claude-opus-4-1': anthropic(15, 75),
  'claude-opus-4-5': anthropic(5, 25),
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

/** The price of a model at its provider's own endpoint; undefined when it is not listed. */
export function priceOf(model: string): Price | undefined {
  const name = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
  return Object.hasOwn(PRICES, name) ? PRICES[name] : undefined;
}

/** Undefined without a price. */
export function dollarsOf(usage: Usage, price: Price | undefined): number | undefined {
  if (price === undefined) return undefined;
  const { input, output, cacheRead, cacheWrite } = usage;
  const sum = input * price.input + output * price.output + cacheRead * price.cacheRead + cacheWrite * price.cacheWrite;
  return sum / 1_000_000;
}
