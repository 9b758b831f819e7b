import type { Turn } from './http-server.js';
import { openaiTurn } from './openai-server.js';

/** A model that recalls what a mark hides, and else repeats what stands in the tool result of a fake item. */
export const recallingModel: Turn = (response, received) => {
  const { messages, tools } = received.body as { messages: { content: string }[]; tools?: unknown[] };
  const text = messages.at(-1)?.content ?? '';
  const ref = /^\[stored (\w+):/.exec(text)?.[1];
  const calls = [{ name: 'recall', arguments: JSON.stringify({ ref }) }];
  const turn = ref !== undefined && tools !== undefined ? openaiTurn({ calls }) : openaiTurn({ text });
  // The fake items hold a tool result without its call, which the strict server refuses.
  const first = { role: 'assistant', content: null, tool_calls: [{ id: 'c1' }] };
  const whole = [messages[0], first, ...messages.slice(1)];
  return turn(response, { ...received, body: { ...received.body, messages: whole } });
};
