import { z } from 'zod';
import { ApiFailure } from './failure.js';
import type { Reply, ToolCall, Usage } from './types.js';

const count = z.number().nonnegative().nullish();
const usageSchema = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});
const blockSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
});
const messageSchema = z.looseObject({
  type: z.literal('message'),
  content: z.array(blockSchema),
  usage: usageSchema.nullish(),
});
const eventSchema = z.looseObject({
  type: z.string(),
  index: z.number().optional(),
  message: z.looseObject({ usage: usageSchema.nullish() }).optional(),
  content_block: blockSchema.optional(),
  delta: z
    .looseObject({ type: z.string().optional(), text: z.string(), partial_json: z.string() })
    .partial()
    .optional(),
  usage: usageSchema.nullish(),
});

type Counts = z.infer<typeof usageSchema> | null | undefined;

function usageOf(counts: Counts): Usage | undefined {
  if (typeof counts?.input_tokens !== 'number' || typeof counts.output_tokens !== 'number') return undefined;
  return {
    input: counts.input_tokens,
    output: counts.output_tokens,
    cacheRead: counts.cache_read_input_tokens ?? 0,
    cacheWrite: counts.cache_creation_input_tokens ?? 0,
  };
}

function reply(text: string, toolCalls: readonly ToolCall[], counts: Counts): Reply {
  const usage = usageOf(counts);
  return { text, toolCalls, ...(usage === undefined ? {} : { usage }) };
}

/** A whole message. Errors: `ApiFailure` of kind malformed. */
export function readAnthropicMessage(body: unknown): Reply {
  const result = messageSchema.safeParse(body);
  if (!result.success) throw new ApiFailure('malformed', 'the body is no Anthropic message');
  const { content, usage } = result.data;
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text ?? ''] : [])).join('');
  const calls = content.flatMap(({ type, id = '', name = '', input }) =>
    type === 'tool_use' ? [{ id, name, arguments: input }] : [],
  );
  return reply(text, calls, usage);
}

/**
 * A message as server-sent events. Arguments stay the text that the model wrote: `5.0` and `5` are two things to BFCL. A stream that ends
 * before `message_stop` is a broken connection.
 */
export async function readAnthropicEvents(events: AsyncIterable<unknown>): Promise<Reply> {
  let text = '';
  let counts: Record<string, unknown> = {};
  let ended = false;
  const calls = new Map<number, { id: string; name: string; input: unknown; json: string }>();
  for await (const raw of events) {
    const result = eventSchema.safeParse(raw);
    if (!result.success) throw new ApiFailure('malformed', 'an event of the stream is none of Anthropic');
    const { type, index = 0, message, content_block: block, delta, usage } = result.data;
    counts = { ...counts, ...present(message?.usage), ...present(usage) };
    if (type === 'content_block_start' && block?.type === 'text') text += block.text ?? '';
    if (type === 'content_block_start' && block?.type === 'tool_use') {
      calls.set(index, { id: block.id ?? '', name: block.name ?? '', input: block.input, json: '' });
    }
    if (delta?.type === 'text_delta') text += delta.text ?? '';
    const call = calls.get(index);
    if (delta?.type === 'input_json_delta' && call !== undefined) call.json += delta.partial_json ?? '';
    if (type === 'message_stop') ended = true;
  }
  if (!ended) throw new ApiFailure('connection', 'the stream broke off');
  const toolCalls = [...calls.values()].map(({ id, name, input, json }) => ({
    ...{ id, name, arguments: json === '' ? (input ?? {}) : json },
  }));
  return reply(text, toolCalls, usageSchema.parse(counts));
}

/** Later events repeat only what changed; a null says nothing. */
function present(counts: Counts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(counts ?? {}).filter(([, value]) => typeof value === 'number'));
}
