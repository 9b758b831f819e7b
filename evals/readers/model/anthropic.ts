import { readAnthropicEvents, readAnthropicMessage } from './anthropic-reply.js';
import { anthropicBody } from './anthropic-request.js';
import { asFailure } from './failure.js';
import { Refusals } from './refusals.js';
import type { Settings } from './settings.js';
import type { Target } from './target.js';
import type { Complete } from './types.js';

/**
 * The Anthropic messages API through its SDK, which is loaded here and nowhere else. Streams unless told otherwise: only events carry
 * arguments as the model wrote them. Thinking is off where the model lets it: its blocks would have to be handed back with every tool result.
 * The API version of this SDK lists no temperature; it is offered, and dropped where it is refused. The SDK's retries, deadline and look-ups of credentials are off.
 */
export async function openAnthropic(target: Target, settings: Settings): Promise<Complete> {
  const { default: Anthropic } = await import('@anthropic-ai/sdk');
  const client = new Anthropic({
    apiKey: target.apiKey ?? 'none',
    baseURL: target.baseUrl,
    maxRetries: 0,
    timeout: 2 * settings.timeoutMs,
    logLevel: 'off',
  });
  const refusals = new Refusals();
  return async ({ request, mayCall }, signal) => {
    const body = anthropicBody(request);
    return refusals.adapt(['temperature', 'thinking'], async () => {
      const params = {
        ...body,
        model: target.model,
        max_tokens: settings.maxTokens,
        ...(refusals.has('temperature') ? {} : { temperature: settings.temperature }),
        ...(refusals.has('thinking') ? {} : { thinking: { type: 'disabled' as const } }),
        ...(mayCall || body.tools === undefined ? {} : { tool_choice: { type: 'none' as const } }),
      };
      try {
        if (settings.stream === false) return readAnthropicMessage(await client.messages.create(params, { signal }));
        return await readAnthropicEvents(await client.messages.create({ ...params, stream: true }, { signal }));
      } catch (error) {
        throw asFailure(error);
      }
    });
  };
}
