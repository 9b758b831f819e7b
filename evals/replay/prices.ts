/** When the prices below were looked up; a change of any price changes this date. */
export const PRICES_AS_OF = '2026-11-21';

/** Dollars for a million input tokens. Output is the same in every arm and not priced. */
export interface Price {
  readonly name: string;
  readonly source: string;
  readonly input: number;
  readonly cacheRead: number;
  /** What a token costs that is written into the cache; the input's price where writing is free. */
  readonly cacheWrite: number;
}

export const PRICES: readonly Price[] = [
  {
    name: 'openai:gpt-4o',
    source: 'https://openai.com/index/api-prompt-caching/',
    input: 2.5,
    cacheRead: 1.25,
    cacheWrite: 2.5,
  },
  {
    name: 'anthropic:claude-sonnet-5-5',
    source: 'https://platform.claude.com/docs/en/about-claude/pricing',
    input: 2,
    cacheRead: 0.2,
    cacheWrite: 2.5,
  },
];
