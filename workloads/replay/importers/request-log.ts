import { z } from 'zod';
import { Draft, type ImportFile, stem } from '../draft.js';
import { fail } from '../fail.js';
import type { ReplayConversation, ReplayMessage } from '../format.js';
import { CONTENT, readParts, textOf } from './anthropic-blocks.js';
import { parseJson, parseLines } from './json.js';

const MESSAGE = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: CONTENT.nullish(),
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

/** A request of OpenAI's chat completions or of Anthropic's messages. */
const REQUEST = z.looseObject({
  model: z.string().optional(),
  system: CONTENT.nullish(),
  messages: z.array(MESSAGE).min(1),
  tools: z.array(z.record(z.string(), z.unknown())).nullish(),
});

/** A logged response: OpenAI's (choices) or Anthropic's (content). */
const RESPONSE = z.looseObject({
  choices: z
    .array(z.looseObject({ message: MESSAGE }))
    .min(1)
    .optional(),
  role: z.literal('assistant').optional(),
  content: CONTENT.optional(),
});

interface Chain {
  messages: readonly ReplayMessage[];
  keys: readonly string[];
  model?: string;
  tools?: ReplayConversation['header']['tools'];
}

/** Where the request stands in one logged value: bare, under `request` or `body`, or a bare list of messages. */
export function requestIn(value: unknown): unknown {
  if (Array.isArray(value)) return { messages: value };
  if (typeof value !== 'object' || value === null) return undefined;
  if ('messages' in value) return value;
  for (const key of ['request', 'body']) {
    const inner = (value as Record<string, unknown>)[key];
    const read = typeof inner === 'string' ? parseJson(inner) : inner;
    if (typeof read === 'object' && read !== null && 'messages' in read) return read;
  }
  return undefined;
}

/**
 * A log of requests (JSON lines, or one JSON value). A request that begins with all messages of an earlier one goes on with that
 * conversation; any other begins a new one.
 */
export function importRequestLog(file: ImportFile): ReplayConversation[] {
  const chains: Chain[] = [];
  for (const { value, place } of values(file)) {
    const parsed = REQUEST.safeParse(requestIn(value));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      fail(
        'DATA_INVALID',
        `${place}: no OpenAI or Anthropic request (${issue?.path.join('.') || 'messages'}: ${issue?.message}).`,
      );
    }
    const { model, system, messages, tools } = parsed.data;
    const draft = new Draft();
    if (system !== null && system !== undefined) draft.say('system', textOf(system));
    for (const message of messages) add(message, draft);
    const response = RESPONSE.safeParse((value as { response?: unknown }).response);
    if (response.success) addResponse(response.data, draft);
    const keys = draft.messages.map(keyOf);
    const chain: Chain = {
      ...{ messages: draft.messages, keys },
      ...(model === undefined ? {} : { model }),
      ...(tools?.length ? { tools } : {}),
    };
    const at = chains.findIndex((known) => beginsWith(keys, known.keys) || beginsWith(known.keys, keys));
    if (at === -1) chains.push(chain);
    else if (keys.length > (chains[at] as Chain).keys.length) chains[at] = chain;
  }
  return chains.map(({ messages, model, tools }, index) => ({
    header: {
      ...{ replay: 1, source: 'request-log', licence: file.licence },
      id: chains.length === 1 ? stem(file.name) : `${stem(file.name)}#${index + 1}`,
      ...(model === undefined ? {} : { model }),
      ...(tools === undefined ? {} : { tools: tools.map((tool) => ({ ...tool })) }),
    },
    messages,
  }));
}

function values(file: ImportFile): { value: unknown; place: string }[] {
  const whole = parseJson(file.text);
  if (whole === undefined) return parseLines(file);
  if (Array.isArray(whole) && requestIn(whole[0]) !== undefined) {
    return whole.map((value, index) => ({ value, place: `${file.name}, request ${index + 1}` }));
  }
  return [{ value: whole, place: file.name }];
}

function add(message: z.infer<typeof MESSAGE>, draft: Draft): void {
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
    draft.answer({ text: parts.text, calls: [...parts.calls, ...called], reasoning: parts.reasoning });
  }
}

function addResponse(response: z.infer<typeof RESPONSE>, draft: Draft): void {
  const message = response.choices?.[0]?.message;
  if (message !== undefined) add({ ...message, role: 'assistant' }, draft);
  else if (response.content !== undefined) add({ role: 'assistant', content: response.content }, draft);
}

function keyOf({ role, content, tool_calls: calls, tool_call_id: id }: ReplayMessage): string {
  return JSON.stringify([role, content ?? '', calls?.map((call) => [call.function.name, call.function.arguments]), id]);
}

function beginsWith(keys: readonly string[], start: readonly string[]): boolean {
  return start.length <= keys.length && start.every((key, index) => key === keys[index]);
}
