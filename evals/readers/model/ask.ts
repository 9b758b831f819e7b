import type { TokenCounter } from '../../variants/index.js';
import type { Budget } from './budget.js';
import { withDeadline } from './deadline.js';
import { ApiFailure, asFailure } from './failure.js';
import { createLimiter } from './limiter.js';
import { Pause } from './pause.js';
import { type ResponseCache, responseKey } from './response-cache.js';
import { type RetryOptions, withRetries } from './retry.js';
import type { Settings } from './settings.js';
import type { Complete, Prompt, Reply, Usage } from './types.js';

/** Asks the model; equal prompts have one answer. Errors: `ApiFailure` after all retries, `BudgetSpent`. */
export type Ask = (prompt: Prompt) => Promise<Reply>;

export interface AskContext {
  /** What besides the prompt decides an answer: server, model, sampling, epoch. */
  readonly identity: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
  readonly counter: TokenCounter;
  readonly budget: Budget;
  readonly cache?: ResponseCache;
  readonly retry: RetryOptions;
  /** Opens the provider's SDK; called once, at the first request that no cache answers. */
  open(): Promise<Complete>;
}

/** Providers count up to half again as many tokens as a local tokenizer does: their own vocabulary, and the frame of messages and tools. */
const MARGIN = 1.5;

/** What a reply used: the provider's count, else the local one. */
export function usageOf({ request }: Prompt, reply: Reply, counter: TokenCounter): Usage {
  if (reply.usage !== undefined) return reply.usage;
  const calls = reply.toolCalls.map((call) => counter.text(`${call.name}${JSON.stringify(call.arguments)}`));
  const output = calls.reduce((sum, tokens) => sum + tokens, counter.text(reply.text));
  return { input: counter.request(request), output, cacheRead: 0, cacheWrite: 0 };
}

/**
 * One request, in this order: an equal one that was asked before, the cache on disk, then the server, under the concurrency limit (kept
 * while waiting for a retry), each attempt with its own deadline and its own place in the budget. While one waits because of a rate limit, no
 * other begins.
 */
export function createAsk(context: AskContext): Ask {
  const { settings, counter, budget, cache, identity } = context;
  const asked = new Map<string, Promise<Reply>>();
  const limited = createLimiter(settings.concurrency);
  const pause = new Pause();
  let opened: Promise<Complete> | undefined;

  async function attempt(prompt: Prompt): Promise<Reply> {
    opened ??= context.open();
    const complete = await opened;
    const input = Math.ceil(counter.request(prompt.request) * MARGIN);
    const reserved = await budget.reserve(input, settings.maxTokens);
    let used: Usage | undefined;
    try {
      const reply = await withDeadline(settings.timeoutMs, (signal) => complete(prompt, signal));
      used = usageOf(prompt, reply, counter);
      return reply;
    } catch (error) {
      // A request that went out and never came back whole may have been billed.
      const failure = known(error);
      if (failure instanceof ApiFailure && failure.billed) {
        used = { input: counter.request(prompt.request), output: 0, cacheRead: 0, cacheWrite: 0 };
      }
      throw failure;
    } finally {
      budget.settle(reserved, used);
    }
  }

  async function answer(key: string, prompt: Prompt): Promise<Reply> {
    const stored = cache?.get(key);
    if (stored !== undefined) return stored;
    const retry = { ...context.retry, hold: (wait: Promise<void>) => pause.hold(wait) };
    const tried = async () => {
      await pause.over();
      return attempt(prompt);
    };
    const reply = await limited(() => withRetries(tried, retry));
    cache?.set(key, reply);
    return reply;
  }

  return (prompt) => {
    const key = responseKey({ ...identity, mayCall: prompt.mayCall, request: prompt.request });
    let reply = asked.get(key);
    if (reply === undefined) {
      reply = answer(key, prompt);
      asked.set(key, reply);
      // A failure is no answer: an equal request later is a new try.
      reply.catch(() => asked.delete(key));
    }
    return reply;
  };
}

/** Errors of this package (a request that cannot be mapped) stay themselves. */
function known(error: unknown): unknown {
  if (error instanceof ApiFailure || (error instanceof Error && error.name === 'HeadroomError')) return error;
  return asFailure(error);
}
