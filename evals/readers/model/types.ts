import type { ChatRequest } from '../../tasks/index.js';

export type Protocol = 'anthropic' | 'openai';

/** Tokens as the provider counts them. `input` is what was neither read from nor written to its prompt cache. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** `arguments`: the provider's JSON text where it gives one, else the parsed object. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: unknown;
}

/** One answer of a model. `usage` is absent where the server does not say. */
export interface Reply {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly usage?: Usage;
}

/** One request to a model: the item's own, with more turns once it has retrieved. */
export interface Prompt {
  readonly request: ChatRequest;
  /** False: tools stay defined, but may not be called (the last turn after all retrieval rounds). */
  readonly mayCall: boolean;
}

/** One attempt over one provider's protocol, without retries. Errors: `ApiFailure`. */
export type Complete = (prompt: Prompt, signal: AbortSignal) => Promise<Reply>;
