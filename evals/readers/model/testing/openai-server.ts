import { type Received, sendEvents, sendJson, type Turn } from './http-server.js';
import { pieces, type ScriptedReply } from './scripted-reply.js';

type Message = { role: string; content: unknown; tool_calls?: { id: string }[]; tool_call_id?: string };

/** An error as the chat completions API words it. */
export function openaiError(
  status: number,
  error: { message: string; type?: string; code?: string | null; param?: string | null },
  headers: Record<string, string> = {},
): Turn {
  const body = { error: { type: 'invalid_request_error', code: null, param: null, ...error } };
  return (response) => sendJson(response, status, body, headers);
}

/** What the API refuses: a missing key, tool messages that answer no call, calls without answers. */
export function openaiFault({ path, headers, body }: Received): string | undefined {
  if (path !== '/v1/chat/completions') return `no such path ${path}`;
  if (!headers.authorization?.startsWith('Bearer ')) return 'You did not provide an API key';
  const open = new Set<string>();
  for (const message of body.messages as Message[]) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id ?? ''))
        return 'messages with role "tool" must answer a preceding tool call';
    } else if (open.size > 0) return 'tool_call_ids did not have response messages';
    for (const call of message.tool_calls ?? []) open.add(call.id);
  }
  return open.size > 0 ? 'tool_call_ids did not have response messages' : undefined;
}

/** One answer, whole or in chunks, as the request asks. */
export function openaiTurn(reply: ScriptedReply): Turn {
  return (response, received) => {
    const fault = openaiFault(received);
    if (fault !== undefined) return openaiError(400, { message: fault })(response, received);
    const { text = '', calls = [], usage = { input: 10, output: 5 } } = reply;
    const reason = calls.length > 0 ? 'tool_calls' : 'stop';
    const counts =
      usage === false
        ? undefined
        : {
            ...{ prompt_tokens: usage.input, completion_tokens: usage.output },
            total_tokens: usage.input + usage.output,
            prompt_tokens_details: { cached_tokens: usage.cached ?? 0 },
          };
    const head = { id: 'chatcmpl-1', created: 1, model: received.body.model };
    const uses = calls.map(({ id = 'call_9', name, arguments: json }) => ({
      ...{ id, type: 'function', function: { name, arguments: json } },
    }));
    if (received.body.stream !== true) {
      const message = { role: 'assistant', content: text === '' ? null : text, refusal: null };
      const choice = { index: 0, message: uses.length > 0 ? { ...message, tool_calls: uses } : message };
      const choices = [{ ...choice, finish_reason: reason }];
      return sendJson(response, 200, { ...head, object: 'chat.completion', choices, usage: counts });
    }
    const deltas: object[] = [{ role: 'assistant', content: '' }, ...pieces(text).map((content) => ({ content }))];
    uses.forEach(({ function: { name, arguments: json }, ...call }, index) => {
      deltas.push({ tool_calls: [{ index, ...call, function: { name, arguments: '' } }] });
      for (const part of pieces(json)) deltas.push({ tool_calls: [{ index, function: { arguments: part } }] });
    });
    const chunk = (rest: object) =>
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...rest })}\n\n`;
    const lines = deltas.map((delta) => chunk({ choices: [{ index: 0, delta, finish_reason: null }] }));
    if (reply.cutOff !== true) {
      lines.push(chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }));
      const asked = received.body.stream_options as { include_usage?: boolean } | undefined;
      if (asked?.include_usage === true && counts !== undefined) lines.push(chunk({ choices: [], usage: counts }));
      lines.push('data: [DONE]\n\n');
    }
    return sendEvents(response, lines.join(''), reply.cutOff);
  };
}
