import type { ChatMessage, ChatRequest } from './types.js';

/** The model that requests name unless a reader replaces it; it decides the tokenizer too. */
export const REQUEST_MODEL = 'gpt-4o';

/** The benchmark as published: its messages, and functions as `tools` where it has any. */
export function plainRequest(messages: readonly ChatMessage[], tools?: ChatRequest['tools']): ChatRequest {
  return { model: REQUEST_MODEL, messages, ...(tools === undefined ? {} : { tools }) };
}

export interface ToolResult {
  readonly system: string;
  /** The question stands before the payload, so that query-aware selection has seen it. */
  readonly question: readonly ChatMessage[];
  readonly tool: { readonly name: string; readonly description: string; readonly argument: string };
  readonly argument: string;
  readonly payload: string;
}

/** What an agent holds after one tool call: system, question, the call, and its result as the last message. */
export function toolResultRequest({ system, question, tool, argument, payload }: ToolResult): ChatRequest {
  const call = { name: tool.name, arguments: JSON.stringify({ [tool.argument]: argument }) };
  return {
    model: REQUEST_MODEL,
    messages: [
      { role: 'system', content: system },
      ...question,
      { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: call }] },
      { role: 'tool', tool_call_id: 'call_1', content: payload },
    ],
    tools: [
      {
        type: 'function',
        function: {
          name: tool.name,
          description: tool.description,
          parameters: {
            type: 'object',
            properties: { [tool.argument]: { type: 'string' } },
            required: [tool.argument],
          },
        },
      },
    ],
  };
}
