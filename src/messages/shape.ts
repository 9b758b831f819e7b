import type { Shape } from './types.js';

const ANTHROPIC_PARTS = new Set([
  'tool_use',
  'tool_result',
  'thinking',
  'redacted_thinking',
  'server_tool_use',
  'mcp_tool_use',
  'image',
  'document',
]);
const OPENAI_ROLES = new Set(['developer', 'tool', 'function']);

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/**
 * Which API's shape this is: by what only one of them has. Content parts and roles decide first, then the request's own fields;
 * without any sign it is OpenAI chat, which reads plain texts just the same.
 */
export function detectShape(messages: readonly unknown[], request: Fields): Shape {
  for (const value of messages) {
    const message = fields(value);
    if (OPENAI_ROLES.has(message.role as string) || message.tool_calls != null) return 'openai-chat';
    if (!Array.isArray(message.content)) continue;
    if (message.content.some((part) => ANTHROPIC_PARTS.has(fields(part).type as string))) return 'anthropic-messages';
  }
  if (request.system !== undefined) return 'anthropic-messages';
  const tools: readonly unknown[] = Array.isArray(request.tools) ? request.tools : [];
  if (tools.some((tool) => fields(tool).input_schema !== undefined)) return 'anthropic-messages';
  if (tools.length > 0 || messages.some((message) => fields(message).role === 'system')) return 'openai-chat';
  return typeof request.model === 'string' && /(^|\/)claude/.test(request.model) ? 'anthropic-messages' : 'openai-chat';
}
