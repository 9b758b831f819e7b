import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ChatMessage, ChatRequest } from '../../tasks/index.js';
import { failed } from './failed.js';

const part = z.union([z.string(), z.looseObject({ type: z.literal(['text', 'input_text']), text: z.string() })]);
const call = z.object({
  id: z.string(),
  type: z.literal('function').default('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});
const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.null(), z.array(part)]).optional(),
  tool_calls: z.array(call).nullish(),
  tool_call_id: z.string().nullish(),
});
const request = z.object({
  messages: z.array(message),
  tools: z.array(z.record(z.string(), z.unknown())).nullish(),
});

/**
 * What an external compressor gave back, as the request that is sent: a bare array of messages, or an object with `messages` and, where it
 * changed them, `tools`. Parts that equal the original's are the original's own, so that another order of keys, or `content` left out
 * where it was null, is no difference. Text parts are joined. Errors: VARIANT_FAILED, naming the first place that is no chat message.
 */
export function readAnswer(answer: unknown, original: ChatRequest): ChatRequest {
  const read = request.safeParse(Array.isArray(answer) ? { messages: answer } : answer);
  if (!read.success) throw failed(`its answer is no chat request (${placeOf(read.error)})`);
  if (read.data.messages.length === 0) throw failed('its answer holds no message');
  const messages = read.data.messages.map((given, index) => settled(asMessage(given), original.messages[index]));
  const same =
    messages.length === original.messages.length && messages.every((one, index) => one === original.messages[index]);
  const tools = read.data.tools ?? undefined;
  const sameTools = tools === undefined || isDeepStrictEqual(tools, original.tools);
  if (same && sameTools) return original;
  return { ...original, messages: same ? original.messages : messages, ...(sameTools ? {} : { tools }) };
}

function asMessage({ role, content, tool_calls: calls, tool_call_id: id }: z.infer<typeof message>): ChatMessage {
  const text = Array.isArray(content)
    ? content.map((one) => (typeof one === 'string' ? one : one.text)).join('')
    : (content ?? null);
  return {
    role: role === 'developer' ? 'system' : role,
    content: text,
    ...(calls === undefined || calls === null || calls.length === 0 ? {} : { tool_calls: calls }),
    ...(id === undefined || id === null ? {} : { tool_call_id: id }),
  };
}

/** The original's own object where nothing that is sent differs. */
function settled(given: ChatMessage, original: ChatMessage | undefined): ChatMessage {
  if (original === undefined) return given;
  const emptied = original.content === null && given.content === '' ? { ...given, content: null } : given;
  return isDeepStrictEqual(emptied, original) ? original : given;
}

function placeOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'unreadable';
  return `${issue.path.length === 0 ? 'at the top' : issue.path.join('.')}: ${issue.message}`;
}
