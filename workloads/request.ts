import type { ChatMessage, ChatRequest } from '../evals/tasks/index.js';
import type { Payload } from './types.js';

export const WORKLOAD_MODEL = 'gpt-4o';

/** The messages before the question that comes late, by position: shared by all items of a payload, which only differ in the texts asked. */
function opening(payload: Payload, asked: string): ChatMessage[] {
  const calls = payload.results.map((result, i) => ({
    id: callId(payload, i),
    type: 'function' as const,
    function: { name: result.tool, arguments: JSON.stringify(result.arguments) },
  }));
  return [
    { role: 'system', content: payload.system },
    { role: 'user', content: asked },
    { role: 'assistant', content: null, tool_calls: calls },
    ...payload.results.map(
      (result, i): ChatMessage => ({ role: 'tool', tool_call_id: callId(payload, i), content: result.text }),
    ),
  ];
}

/** The question stands before the payload: query-aware selection has seen it. */
export function earlyRequest(payload: Payload, question: string): ChatRequest {
  return { model: WORKLOAD_MODEL, messages: opening(payload, question) };
}

/** Another question stands before the payload; all five late questions share everything but the last message. */
export function lateRequest(payload: Payload, question: string): ChatRequest {
  const messages = opening(payload, payload.decoy);
  return { model: WORKLOAD_MODEL, messages: [...messages, { role: 'user', content: question }] };
}

/** Indexes of the tool results in either request. */
export function payloadMessages(payload: Payload): number[] {
  return payload.results.map((_, i) => i + 3);
}

const callId = (payload: Payload, index: number): string =>
  `call_${payload.workload.replaceAll('-', '_')}_${payload.seed}_${index}`;
