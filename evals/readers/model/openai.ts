import type OpenAI from 'openai';
import { asFailure } from './failure.js';
import { readChunks, readCompletion } from './openai-reply.js';
import { Refusals } from './refusals.js';
import type { Settings } from './settings.js';
import type { Target } from './target.js';
import type { Complete, Prompt } from './types.js';

type Params = Omit<OpenAI.ChatCompletionCreateParams, 'stream'>;

/**
 * The chat completions API, OpenAI's own or a compatible server's, through the SDK, which is loaded here and nowhere else. The SDK's
 * retries and deadline are off, and nothing but the target decides key, organisation and address.
 */
export async function openOpenAi(target: Target, settings: Settings): Promise<Complete> {
  const { default: Client } = await import('openai');
  const client = new Client({
    apiKey: target.apiKey ?? 'none',
    baseURL: target.baseUrl,
    maxRetries: 0,
    timeout: 2 * settings.timeoutMs,
    logLevel: 'off',
    ...(target.official ? {} : { organization: null, project: null, adminAPIKey: null }),
  });
  const refusals = new Refusals();
  // OpenAI's own endpoint takes the newer name for every model; most compatible servers know only the older one.
  const [limit, other] = target.official
    ? (['max_completion_tokens', 'max_tokens'] as const)
    : (['max_tokens', 'max_completion_tokens'] as const);
  return (prompt, signal) =>
    refusals.adapt(['temperature', limit, 'stream_options'], async () => {
      const params: Params = {
        ...bodyOf(prompt),
        model: target.model,
        [refusals.has(limit) ? other : limit]: settings.maxTokens,
        ...(refusals.has('temperature') ? {} : { temperature: settings.temperature }),
      };
      try {
        if (settings.stream !== true) {
          return readCompletion(await client.chat.completions.create({ ...params, stream: false }, { signal }));
        }
        const options = refusals.has('stream_options') ? {} : { stream_options: { include_usage: true } };
        return await readChunks(
          await client.chat.completions.create({ ...params, stream: true, ...options }, { signal }),
        );
      } catch (error) {
        throw asFailure(error);
      }
    });
}

function bodyOf({ request, mayCall }: Prompt): Pick<Params, 'messages'> & Partial<Params> {
  const { messages, tools = [] } = request;
  // Items state their requests in this very shape.
  const asked = { messages } as unknown as Pick<Params, 'messages'>;
  if (tools.length === 0) return asked;
  const defined = { ...asked, tools: tools as unknown as NonNullable<Params['tools']> };
  return mayCall ? defined : { ...defined, tool_choice: 'none' };
}
