import { type Received, sendEvents, sendJson, type Turn } from './http-server.js';
import { pieces, type ScriptedReply } from './scripted-reply.js';

type Block = { type: string; id?: string; tool_use_id?: string; text?: string };
type Message = { role: string; content: Block[] | string };

/** An error as the messages API words it. */
export function anthropicError(
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): Turn {
  return (response) => sendJson(response, status, { type: 'error', error: { type, message } }, headers);
}

/** What the API refuses: missing headers or limits, turns that do not alternate, empty texts, tool results that answer no call. */
export function anthropicFault({ path, headers, body }: Received): string | undefined {
  if (path !== '/v1/messages') return `no such path ${path}`;
  if (!headers['anthropic-version']) return 'anthropic-version: header is required';
  if (!headers['x-api-key'] && !headers.authorization?.startsWith('Bearer ')) return 'invalid x-api-key';
  if (typeof body.max_tokens !== 'number') return 'max_tokens: Field required';
  const messages = body.messages as Message[];
  if (messages[0]?.role !== 'user') return 'messages: first message must use the "user" role';
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    if (before?.role === message.role) return 'roles must alternate';
    const blocks = typeof message.content === 'string' ? [] : message.content;
    if (blocks.some((block) => block.type === 'text' && !block.text)) return 'text content blocks must be non-empty';
    const asked = before === undefined || typeof before.content === 'string' ? [] : before.content;
    const ids = (list: Block[], type: string, id: 'id' | 'tool_use_id') =>
      list.flatMap((block) => (block.type === type ? [block[id]] : [])).join();
    if (message.role === 'user' && ids(blocks, 'tool_result', 'tool_use_id') !== ids(asked, 'tool_use', 'id')) {
      return 'tool_use ids were found without tool_result blocks immediately after';
    }
  }
  const tools = (body.tools ?? []) as { input_schema?: { type?: string } }[];
  if (tools.some((tool) => tool.input_schema?.type !== 'object')) return 'tools: input_schema: Field required';
  return undefined;
}

/** One answer, whole or as events, as the request asks. */
export function anthropicTurn(reply: ScriptedReply): Turn {
  return (response, received) => {
    const fault = anthropicFault(received);
    if (fault !== undefined) return anthropicError(400, 'invalid_request_error', fault)(response, received);
    const { text = '', calls = [], usage = { input: 10, output: 5 } } = reply;
    const stop = calls.length > 0 ? 'tool_use' : 'end_turn';
    const counts =
      usage === false
        ? undefined
        : {
            ...{ input_tokens: usage.input, output_tokens: usage.output },
            ...{ cache_read_input_tokens: usage.cached ?? 0, cache_creation_input_tokens: 0 },
          };
    const model = received.body.model;
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null };
    const texts = text === '' ? [] : [{ type: 'text', text }];
    if (received.body.stream !== true) {
      const uses = calls.map(({ id = 'toolu_1', name, arguments: json }) => ({
        ...{ type: 'tool_use', id, name, input: JSON.parse(json) },
      }));
      return sendJson(response, 200, { ...message, content: [...texts, ...uses], stop_reason: stop, usage: counts });
    }
    const events: object[] = [
      {
        type: 'message_start',
        message: { ...message, content: [], stop_reason: null, usage: counts && { ...counts, output_tokens: 1 } },
      },
      { type: 'ping' },
    ];
    const block = (index: number, start: object, deltas: object[]) => {
      events.push({ type: 'content_block_start', index, content_block: start });
      for (const delta of deltas) events.push({ type: 'content_block_delta', index, delta });
      events.push({ type: 'content_block_stop', index });
    };
    texts.forEach((_, index) => {
      const deltas = pieces(text).map((part) => ({ type: 'text_delta', text: part }));
      block(index, { type: 'text', text: '' }, deltas);
    });
    calls.forEach(({ id = 'toolu_1', name, arguments: json }, index) => {
      const deltas = pieces(json).map((part) => ({ type: 'input_json_delta', partial_json: part }));
      block(texts.length + index, { type: 'tool_use', id, name, input: {} }, deltas);
    });
    if (reply.cutOff !== true) {
      const last = usage === false ? {} : { usage: { output_tokens: usage.output } };
      events.push({ type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, ...last });
      events.push({ type: 'message_stop' });
    }
    const lines = events.map(
      (event) => `event: ${(event as { type: string }).type}\ndata: ${JSON.stringify(event)}\n\n`,
    );
    return sendEvents(response, lines.join(''), reply.cutOff);
  };
}

/** A stream that begins well and then reports an error. */
export const anthropicStreamError: Turn = (response) =>
  sendEvents(
    response,
    `event: message_start\ndata: {"type":"message_start","message":{"usage":{"input_tokens":9,"output_tokens":1}}}\n\n` +
      `event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n`,
  );
