import type { ChatMessage, ChatRequest } from '../tasks/index.js';

/** A tool result that holds text, and its position. */
export interface ToolResult {
  readonly message: number;
  readonly text: string;
}

/** The request's tool results, in order. */
export function toolResults(request: ChatRequest): ToolResult[] {
  return request.messages.flatMap((message, index) =>
    message.role === 'tool' && typeof message.content === 'string' ? [{ message: index, text: message.content }] : [],
  );
}

/** The request with each tool result rewritten; the very same object when nothing changed. */
export function rewriteToolResults(
  request: ChatRequest,
  rewrite: (text: string, message: number) => string,
): ChatRequest {
  let changed = false;
  const messages = request.messages.map((message, index): ChatMessage => {
    if (message.role !== 'tool' || typeof message.content !== 'string') return message;
    const content = rewrite(message.content, index);
    if (content === message.content) return message;
    changed = true;
    return { ...message, content };
  });
  return changed ? { ...request, messages } : request;
}
