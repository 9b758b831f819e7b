import { z } from 'zod';
import { ApiFailure } from './failure.js';
import type { Reply, ToolCall, Usage } from './types.js';

const count = z.number().nonnegative();
const usageSchema = z.looseObject({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.looseObject({ cached_tokens: count.nullish() }).nullish(),
});
const callSchema = z.looseObject({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z.looseObject({ name: z.string().nullish(), arguments: z.unknown().optional() }).nullish(),
});
const saidSchema = z.looseObject({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(callSchema).nullish(),
});
const completionSchema = z.looseObject({
  choices: z.array(z.looseObject({ message: saidSchema })).min(1),
  usage: usageSchema.nullish().catch(undefined),
});
const chunkSchema = z.looseObject({
  choices: z.array(z.looseObject({ delta: saidSchema.nullish(), finish_reason: z.string().nullish() })),
  usage: usageSchema.nullish().catch(undefined),
});

type Counts = z.infer<typeof usageSchema> | null | undefined;

function usageOf(counts: Counts): { usage?: Usage } {
  if (counts === null || counts === undefined) return {};
  const cacheRead = Math.min(counts.prompt_tokens, counts.prompt_tokens_details?.cached_tokens ?? 0);
  const input = counts.prompt_tokens - cacheRead;
  return { usage: { input, output: counts.completion_tokens, cacheRead, cacheWrite: 0 } };
}

/** A whole chat completion. Errors: `ApiFailure` of kind malformed. */
export function readCompletion(body: unknown): Reply {
  const result = completionSchema.safeParse(body);
  if (!result.success) throw new ApiFailure('malformed', 'the body is no chat completion');
  const said = result.data.choices[0]?.message;
  const toolCalls = (said?.tool_calls ?? []).map((call, index) => ({
    id: call.id || `call_${index + 1}`,
    name: call.function?.name ?? '',
    arguments: call.function?.arguments ?? '',
  }));
  return { text: said?.content ?? said?.refusal ?? '', toolCalls, ...usageOf(result.data.usage) };
}

/** A chat completion in chunks. One that ends without a finish reason is a broken connection. */
export async function readChunks(chunks: AsyncIterable<unknown>): Promise<Reply> {
  let text = '';
  let counts: Counts;
  let ended = false;
  const calls = new Map<number, { id: string; name: string; arguments: string }>();
  for await (const raw of chunks) {
    const result = chunkSchema.safeParse(raw);
    if (!result.success) throw new ApiFailure('malformed', 'an event of the stream is no chat completion chunk');
    counts = result.data.usage ?? counts;
    const choice = result.data.choices[0];
    if (choice === undefined) continue;
    text += choice.delta?.content ?? choice.delta?.refusal ?? '';
    for (const part of choice.delta?.tool_calls ?? []) addPart(calls, part);
    if (choice.finish_reason) ended = true;
  }
  if (!ended) throw new ApiFailure('connection', 'the stream broke off');
  const toolCalls: ToolCall[] = [...calls].sort(([a], [b]) => a - b).map(([, call]) => call);
  return { text, toolCalls, ...usageOf(counts) };
}

function addPart(
  calls: Map<number, { id: string; name: string; arguments: string }>,
  part: z.infer<typeof callSchema>,
): void {
  // A server that numbers nothing sends whole calls: one with a new id is a new call.
  const index = part.index ?? (part.id ? calls.size : Math.max(0, calls.size - 1));
  const call = calls.get(index) ?? { id: `call_${index + 1}`, name: '', arguments: '' };
  if (part.id) call.id = part.id;
  call.name += part.function?.name ?? '';
  const given = part.function?.arguments;
  if (given !== undefined && given !== null)
    call.arguments += typeof given === 'string' ? given : JSON.stringify(given);
  calls.set(index, call);
}
