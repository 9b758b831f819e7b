import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { HeadroomError } from '../../../src/index.js';
import type { ChatMessage, ChatRequest } from '../../tasks/index.js';
import { parseArguments } from './parse-arguments.js';

type Block = Anthropic.ContentBlockParam;

/** What a request says, without model and sampling. */
export type AnthropicBody = Pick<Anthropic.MessageCreateParams, 'messages' | 'system' | 'tools'>;

const toolSchema = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string(),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});

/**
 * An OpenAI-chat request as Anthropic messages: system messages in order as `system` blocks, tool calls as `tool_use`, tool results as
 * `tool_result` blocks of a user turn, neighbours of one role as one turn, and `parameters` as `input_schema`. Empty texts, which the
 * API refuses, are left out. Errors: BAD_INPUT for what has no counterpart.
 */
export function anthropicBody(request: ChatRequest): AnthropicBody {
  const system = request.messages.filter(({ role, content }) => role === 'system' && content);
  const messages: { role: 'user' | 'assistant'; content: Block[] }[] = [];
  for (const message of request.messages) {
    if (message.role === 'system') continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const blocks = blocksOf(message);
    const last = messages.at(-1);
    if (last?.role === role) last.content.push(...blocks);
    else if (blocks.length > 0) messages.push({ role, content: blocks });
  }
  const tools = request.tools?.map(toolOf) ?? [];
  return {
    messages,
    ...(system.length === 0 ? {} : { system: system.map(({ content }) => ({ type: 'text', text: content ?? '' })) }),
    ...(tools.length === 0 ? {} : { tools }),
  };
}

function blocksOf({ role, content, tool_calls, tool_call_id }: ChatMessage): Block[] {
  if (role === 'tool') {
    if (tool_call_id === undefined) throw new HeadroomError('BAD_INPUT', 'A tool message has no tool_call_id. Add it.');
    return [{ type: 'tool_result', tool_use_id: tool_call_id, ...(content ? { content } : {}) }];
  }
  const text: Block[] = content ? [{ type: 'text', text: content }] : [];
  const calls = (tool_calls ?? []).map((call): Block => {
    const input = parseArguments(call.function.arguments);
    if (input === undefined) {
      throw new HeadroomError('BAD_INPUT', `The arguments of tool call ${call.id} are no JSON object. Repair them.`);
    }
    return { type: 'tool_use', id: call.id, name: call.function.name, input };
  });
  return [...text, ...calls];
}

function toolOf(tool: Readonly<Record<string, unknown>>): Anthropic.Tool {
  const result = toolSchema.safeParse(tool);
  if (!result.success) throw new HeadroomError('BAD_INPUT', 'A tool is no OpenAI function definition. Repair `tools`.');
  const { name, description, parameters } = result.data.function;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    input_schema: { ...parameters, type: 'object' },
  };
}
