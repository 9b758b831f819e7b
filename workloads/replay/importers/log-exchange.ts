import { z } from 'zod';
import { Draft } from '../draft.js';
import { fail } from '../fail.js';
import type { ReplayMessage } from '../format.js';
import { CONTENT, readParts, textOf } from './anthropic-blocks.js';
import { parseJson } from './json.js';
import { chatTools } from './log-tools.js';
import { readUsage } from './log-usage.js';
import { addItems, ITEMS } from './responses-items.js';

const MESSAGE = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: CONTENT.nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string().nullish(),
        function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }),
      }),
    )
    .nullish(),
  tool_call_id: z.string().nullish(),
  name: z.string().nullish(),
});

const ANY_TOOLS = z.array(z.record(z.string(), z.unknown())).nullish();

/** A request of OpenAI's chat completions or of Anthropic's messages. */
const CHAT = z.looseObject({
  model: z.string().optional(),
  system: CONTENT.nullish(),
  messages: z.array(MESSAGE).min(1),
  tools: ANY_TOOLS,
});

/** A request of OpenAI's responses API. */
const RESPONSES = z.looseObject({
  model: z.string().optional(),
  instructions: z.string().nullish(),
  input: ITEMS,
  tools: ANY_TOOLS,
  previous_response_id: z.string().nullish(),
});

/** A logged response: chat completions (choices), messages (content), or the responses API (output). */
const RESPONSE = z.looseObject({
  id: z.string().optional(),
  choices: z
    .array(z.looseObject({ message: MESSAGE }))
    .min(1)
    .optional(),
  role: z.literal('assistant').optional(),
  content: CONTENT.optional(),
  output: ITEMS.optional(),
  usage: z.unknown().optional(),
});

/** One request of a log with its response, as messages. */
export interface LogExchange {
  readonly model?: string;
  readonly tools?: Readonly<Record<string, unknown>>[];
  /** How many of the messages were asked; the rest is the answer. */
  readonly asked: number;
  readonly messages: readonly ReplayMessage[];
  /** Ids by which the responses API goes on from what its server keeps. */
  readonly id?: string;
  readonly previous?: string;
}

/** Where the request stands in one logged value: bare, under `request` or `body`, or a bare list of messages. */
export function requestIn(value: unknown): unknown {
  if (Array.isArray(value)) return { messages: value };
  if (typeof value !== 'object' || value === null) return undefined;
  if (isRequest(value)) return value;
  for (const key of ['request', 'body']) {
    const inner = (value as Record<string, unknown>)[key];
    const read = typeof inner === 'string' ? parseJson(inner) : inner;
    if (typeof read === 'object' && read !== null && isRequest(read)) return read;
  }
  return undefined;
}

function isRequest(value: object): boolean {
  return 'messages' in value || ('input' in value && 'model' in value);
}

/** Errors: DATA_INVALID. */
export function readExchange(value: unknown, place: string): LogExchange {
  const request = requestIn(value);
  const draft = new Draft();
  const isChat = typeof request !== 'object' || request === null || !('input' in request) || 'messages' in request;
  const parsed = (isChat ? CHAT : RESPONSES).safeParse(request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || 'messages';
    fail('DATA_INVALID', `${place}: no OpenAI or Anthropic request (${where}: ${issue?.message}).`);
  }
  const { data } = parsed;
  if ('input' in data && !isChat) {
    const { instructions, input } = data as z.infer<typeof RESPONSES>;
    if (instructions) draft.say('system', instructions);
    addItems(input, draft);
  } else {
    const { system, messages } = data as z.infer<typeof CHAT>;
    if (system !== null && system !== undefined) draft.say('system', textOf(system));
    for (const message of messages) addMessage(message, draft);
  }
  const asked = draft.messages.length;
  const { response: logged, time } = value as { response?: unknown; time?: unknown };
  const response = RESPONSE.safeParse(logged);
  if (response.success) addResponse(response.data, typeof time === 'string' ? time : undefined, draft);
  const previous = (data as z.infer<typeof RESPONSES>).previous_response_id;
  const id = response.success ? response.data.id : undefined;
  return {
    ...{ asked: Math.min(asked, draft.messages.length), messages: draft.messages },
    ...(data.model === undefined ? {} : { model: data.model }),
    ...(data.tools?.length ? { tools: chatTools(data.tools) } : {}),
    ...(id === undefined ? {} : { id }),
    ...(typeof previous === 'string' ? { previous } : {}),
  };
}

type About = Pick<ReplayMessage, 'time' | 'usage'>;

function addMessage(message: z.infer<typeof MESSAGE>, draft: Draft, about: About = {}): void {
  const parts = readParts(message.content ?? '');
  if (message.role === 'system' || message.role === 'developer') draft.say('system', parts.text);
  else if (message.role === 'tool' || message.role === 'function') {
    draft.output(message.tool_call_id ?? message.name ?? 'unknown', parts.text);
  } else if (message.role === 'user') {
    for (const result of parts.results) draft.output(result.id, result.text);
    draft.say('user', parts.text);
  } else {
    const called = (message.tool_calls ?? []).map(({ id, function: { name, arguments: args } }) => ({
      name,
      arguments: typeof args === 'string' ? args : JSON.stringify(args ?? {}),
      ...(id ? { id } : {}),
    }));
    const reasoning = parts.reasoning || (message.reasoning_content ?? '');
    draft.answer({ text: parts.text, calls: [...parts.calls, ...called], reasoning, ...about });
  }
}

function addResponse(response: z.infer<typeof RESPONSE>, time: string | undefined, draft: Draft): void {
  const usage = readUsage(response.usage);
  const about = { ...(time === undefined ? {} : { time }), ...(usage === undefined ? {} : { usage }) };
  const message = response.choices?.[0]?.message;
  if (message !== undefined) addMessage({ ...message, role: 'assistant' }, draft, about);
  else if (response.output !== undefined) addItems(response.output, draft, about);
  else if (response.content !== undefined) addMessage({ role: 'assistant', content: response.content }, draft, about);
}
