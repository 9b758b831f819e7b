import { z } from 'zod';
import type { BlockList } from './block-list.js';
import { check, jsonText, readContent } from './check.js';
import type { BlockRole, Path } from './types.js';

/**
 * OpenAI chat completions: roles `system`, `developer`, `user`, `assistant`, `tool` (and the older `function`); content a
 * string, a list of parts or null; `tool_calls`, `function_call`.
 */

const ROLES: Readonly<Record<string, BlockRole>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  tool: 'tool',
  function: 'tool',
};

const MESSAGE = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  name: z.string().nullish(),
  tool_call_id: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string().nullish(),
        function: z.looseObject({ name: z.string(), arguments: z.unknown() }).optional(),
        custom: z.looseObject({ name: z.string(), input: z.string() }).optional(),
      }),
    )
    .nullish(),
  function_call: z.looseObject({ name: z.string(), arguments: z.unknown() }).nullish(),
});
type Message = z.output<typeof MESSAGE>;

export function readOpenaiMessage(value: unknown, messageIndex: number, path: Path, list: BlockList): void {
  const message = check(MESSAGE, value, path);
  const role = ROLES[message.role] as BlockRole;
  const isResult = role === 'tool';
  const rest = { messageIndex, role, ...(isResult && origin(message, list)) };
  const kind = isResult ? 'tool-result' : 'text';

  if (typeof message.reasoning_content === 'string') {
    const text = message.reasoning_content;
    list.push({ ...rest, kind: 'thinking', text, path: [...path, 'reasoning_content'] });
  }
  const content = readContent(message.content, [...path, 'content']);
  if (typeof content === 'string') list.push({ ...rest, kind, text: content, path: [...path, 'content'] });
  else {
    content.forEach((part, i) => {
      const at = [...path, 'content', i];
      if (part.type === 'text') list.pushText(part, at, { ...rest, kind });
      else list.pushOpaque(part, at, rest);
    });
  }
  if (typeof message.refusal === 'string') {
    list.push({ ...rest, kind: 'other', text: message.refusal, path: [...path, 'refusal'] });
  }
  readCalls(message, messageIndex, path, list);
}

function origin(message: Message, list: BlockList) {
  const id = message.role === 'function' ? functionId(message.name ?? '') : (message.tool_call_id ?? undefined);
  const found = list.origin(id, message.name ?? undefined);
  if (message.role !== 'function') return found;
  const { toolCallId: _, ...named } = found;
  return named;
}

function readCalls(message: Message, messageIndex: number, path: Path, list: BlockList): void {
  (message.tool_calls ?? []).forEach((call, i) => {
    const at = [...path, 'tool_calls', i];
    const id = call.id ?? undefined;
    if (call.function !== undefined) {
      const where = [...at, 'function', 'arguments'];
      const text = argumentsText(call.function.arguments, where);
      list.pushCall(messageIndex, where, id, { name: call.function.name, arguments: text });
    } else if (call.custom !== undefined) {
      list.pushCall(messageIndex, [...at, 'custom', 'input'], id, {
        name: call.custom.name,
        arguments: call.custom.input,
      });
    }
  });
  const older = message.function_call;
  if (older === undefined || older === null) return;
  const where = [...path, 'function_call', 'arguments'];
  const call = { name: older.name, arguments: argumentsText(older.arguments, where) };
  list.pushCall(messageIndex, where, undefined, call);
  list.remember(functionId(older.name), call);
}

/** Arguments are JSON text; some servers send the object itself. */
function argumentsText(value: unknown, path: Path): string {
  return typeof value === 'string' ? value : jsonText(value, path);
}

/** The older function messages have no ids: a result belongs to the latest call of its name. */
function functionId(name: string): string {
  return `function ${name}`;
}
