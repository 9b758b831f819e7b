import { z } from 'zod';
import type { ReplayUsage } from '../format.js';

const count = z.number().nonnegative().nullish();
const USAGE = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
  input_tokens_details: z.looseObject({ cached_tokens: count }).nullish(),
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.looseObject({ cached_tokens: count }).nullish(),
});

/** What a logged response says of its tokens, in either provider's spelling. OpenAI counts what the cache gave as input: it is taken out. */
export function readUsage(value: unknown): ReplayUsage | undefined {
  const read = USAGE.safeParse(value);
  if (!read.success) return undefined;
  const counts = read.data;
  const details = counts.prompt_tokens_details ?? counts.input_tokens_details;
  const cached = counts.cache_read_input_tokens ?? details?.cached_tokens ?? undefined;
  const whole = counts.input_tokens ?? counts.prompt_tokens ?? undefined;
  const input = whole === undefined ? undefined : Math.max(0, whole - (details?.cached_tokens ?? 0));
  const output = counts.output_tokens ?? counts.completion_tokens ?? undefined;
  const written = counts.cache_creation_input_tokens ?? undefined;
  const usage = {
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    ...(cached === undefined ? {} : { cacheRead: cached }),
    ...(written === undefined ? {} : { cacheWrite: written }),
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}
