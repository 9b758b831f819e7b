import { z } from 'zod';
import type { BlockList } from './block-list.js';
import { check, jsonText, type Part, readContent } from './check.js';
import type { BlockRole, Path } from './types.js';

/**
 * Anthropic messages: roles `user` and `assistant` (a few clients also send `system`); content a string or a list of
 * `text`, `image`, `tool_use`, `tool_result` (string or list), `thinking`, `redacted_thinking` and other parts.
 */

const MESSAGE = z.looseObject({ role: z.enum(['user', 'assistant', 'system']) });
const TOOL_USE = z.looseObject({ id: z.string(), name: z.string(), input: z.unknown() });
const TOOL_RESULT = z.looseObject({ tool_use_id: z.string(), is_error: z.boolean().nullish() });
const THINKING = z.looseObject({ thinking: z.string() });

export function readAnthropicMessage(value: unknown, messageIndex: number, path: Path, list: BlockList): void {
  const message = check(MESSAGE, value, path);
  const { role } = message;
  const content = readContent(message.content, [...path, 'content']);
  if (typeof content === 'string') {
    list.push({ messageIndex, role, kind: 'text', text: content, path: [...path, 'content'] });
    return;
  }
  content.forEach((part, i) => {
    readPart(part, { messageIndex, role }, [...path, 'content', i], list);
  });
}

/** Top-level `system`: a string or a list of text parts. */
export function readAnthropicSystem(value: unknown, list: BlockList): void {
  const content = readContent(value, ['system']);
  const place = { messageIndex: -1, role: 'system' as const };
  if (typeof content === 'string') list.push({ ...place, kind: 'text', text: content, path: ['system'] });
  else for (const [i, part] of content.entries()) readPart(part, place, ['system', i], list);
}

interface Place {
  readonly messageIndex: number;
  readonly role: BlockRole;
}

function readPart(part: Part, place: Place, path: Path, list: BlockList): void {
  switch (part.type) {
    case 'text':
      list.pushText(part, path, { ...place, kind: 'text' });
      return;
    case 'thinking': {
      const text = check(THINKING, part, path).thinking;
      list.push({ ...place, kind: 'thinking', text, path: [...path, 'thinking'] });
      return;
    }
    case 'redacted_thinking':
      list.push({ ...place, kind: 'thinking', text: '', path });
      return;
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use': {
      const call = check(TOOL_USE, part, path);
      const text = jsonText(call.input, [...path, 'input']);
      list.pushCall(place.messageIndex, [...path, 'input'], call.id, { name: call.name, arguments: text });
      return;
    }
    case 'tool_result':
      readResult(part, place.messageIndex, path, list);
      return;
    default:
      list.pushOpaque(part, path, place);
  }
}

function readResult(part: Part, messageIndex: number, path: Path, list: BlockList): void {
  const result = check(TOOL_RESULT, part, path);
  const rest = {
    messageIndex,
    role: 'tool' as const,
    ...list.origin(result.tool_use_id),
    ...(typeof result.is_error === 'boolean' && { isError: result.is_error }),
  };
  const content = readContent(part.content, [...path, 'content']);
  if (typeof content === 'string') {
    list.push({ ...rest, kind: 'tool-result', text: content, path: [...path, 'content'] });
    return;
  }
  content.forEach((inner, i) => {
    const at = [...path, 'content', i];
    if (inner.type === 'text') list.pushText(inner, at, { ...rest, kind: 'tool-result' });
    else list.pushOpaque(inner, at, rest);
  });
}
