import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importFile, replayLines } from '../../workloads/replay/index.js';
import { anthropicStreamError, anthropicTurn } from '../readers/model/testing/anthropic-server.js';
import { later, sendEvents, sendJson, silent, type Turn } from '../readers/model/testing/http-server.js';
import { openaiTurn } from '../readers/model/testing/openai-server.js';
import { runReplay } from '../replay/index.js';
import { ask, chat, HEADERS, messages, rawly, post as send } from './testing/requests.js';
import { type Pair, startPair } from './testing/start-pair.js';

let pair: Pair | undefined;
afterEach(async () => {
  await pair?.close();
  pair = undefined;
});

const post = (path: string, body: unknown) => send(`${pair?.recorder.url}${path}`, body);

describe('what is recorded', () => {
  const thinking: Turn = (response) => {
    const events = [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          content: [],
          usage: { input_tokens: 7, output_tokens: 1 },
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'The order ' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'first.' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'c2ln' } },
      {
        type: 'content_block_start',
        index: 1,
        content_block: { type: 'tool_use', id: 'toolu_1', name: 'look_up', input: {} },
      },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"order": "O' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: 'RD77"}' } },
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 21 } },
      { type: 'message_stop' },
    ];
    return sendEvents(
      response,
      events.map((event) => `event: ${event.type}\r\ndata: ${JSON.stringify(event)}\r\n\r\n`).join(''),
    );
  };

  it('is a stream’s message, thinking and tool calls whole; import gives the conversation back', async () => {
    pair = await startPair([thinking, anthropicTurn({ text: 'It left at 12:41.' })]);
    const use = { type: 'tool_use', id: 'toolu_1', name: 'look_up', input: { order: 'ORD77' } };
    const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'left at 12:41' };
    const tools = [{ name: 'look_up', description: 'Looks up.', input_schema: { type: 'object' } }];
    const first = { ...messages, stream: true, tools };
    const thought = { type: 'thinking', thinking: 'The order first.', signature: 'c2ln' };
    const next = [
      { role: 'assistant', content: [thought, use] },
      { role: 'user', content: [result] },
    ];
    await (await post('/v1/messages', first)).text();
    await (await post('/v1/messages', { ...first, messages: [ask, ...next] })).text();
    const [line] = await pair.lines();
    expect(line).toMatchObject({
      provider: 'anthropic',
      status: 200,
      response: { content: [thought, use], usage: { output_tokens: 21 } },
    });
    const text = readFileSync(pair.out, 'utf8');
    const conversations = importFile({ name: 'log.jsonl', text, licence: 'not stated' });
    expect(conversations).toHaveLength(1);
    expect(conversations[0]?.header).toMatchObject({
      licence: 'written here',
      model: 'claude-x',
      tools: [{ type: 'function', function: { name: 'look_up' } }],
    });
    expect(
      conversations[0]?.messages.map(({ role, content, tool_calls: calls, usage }) => [
        role,
        content,
        calls?.[0]?.function.name,
        usage?.output,
      ]),
    ).toEqual([
      ['user', 'Where is order ORD77?', undefined, undefined],
      ['assistant', null, 'look_up', 21],
      ['tool', 'left at 12:41', undefined, undefined],
      ['assistant', 'It left at 12:41.', undefined, 5],
    ]);
    expect(conversations[0]?.messages[1]?.reasoning).toBe('The order first.');
    const replayFile = `${pair.out}.replay`;
    writeFileSync(replayFile, [...replayLines(conversations)].join(''));
    const { summary } = await runReplay({ files: [replayFile], variants: ['none', 'ours'], seed: 1, model: 'gpt-4o' });
    expect(summary.cells.map(({ arm, turns }) => [arm, turns])).toEqual([
      ['none', 2],
      ['ours', 2],
    ]);
  });

  it('is a chat completion in chunks with parallel calls, and a response of the responses API that the next goes on from', async () => {
    const calls = [
      { id: 'c1', name: 'look_up', arguments: '{"a": 5.0}' },
      { id: 'c2', name: 'wait', arguments: '{}' },
    ];
    const said = (id: string, text: string) => ({
      ...{
        id,
        object: 'response',
        output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
      },
      usage: { input_tokens: 30, output_tokens: 4, input_tokens_details: { cached_tokens: 20 } },
    });
    const responses =
      (id: string, text: string): Turn =>
      (response) =>
        sendEvents(
          response,
          `data: ${JSON.stringify({ type: 'response.created', response: { id, output: [] } })}\n\ndata: ${JSON.stringify({ type: 'response.completed', response: said(id, text) })}\n\n`,
        );
    pair = await startPair([
      openaiTurn({ text: 'I look.', calls }),
      responses('resp_1', 'One.'),
      responses('resp_2', 'Two.'),
    ]);
    await (
      await post('/v1/chat/completions', { ...chat, stream: true, stream_options: { include_usage: true } })
    ).text();
    await (
      await post('/v1/responses', { model: 'gpt-5', instructions: 'Count.', input: 'Begin.', stream: true })
    ).text();
    await (
      await post('/v1/responses', {
        model: 'gpt-5',
        input: [{ role: 'user', content: [{ type: 'input_text', text: 'On.' }] }],
        previous_response_id: 'resp_1',
      })
    ).text();
    const lines = await pair.lines();
    const functions = calls.map(({ id, ...rest }) => ({ id, type: 'function', function: rest }));
    expect(lines[0]).toMatchObject({
      response: {
        choices: [{ message: { content: 'I look.', tool_calls: functions }, finish_reason: 'tool_calls' }],
        usage: { prompt_tokens: 10 },
      },
    });
    const read = importFile({ name: 'log', text: readFileSync(pair.out, 'utf8'), licence: 'x' });
    expect(read.map(({ messages: all }) => all.map(({ role, content }) => [role, content]))).toEqual([
      [
        ['user', ask.content],
        ['assistant', 'I look.'],
      ],
      [
        ['system', 'Count.'],
        ['user', 'Begin.'],
        ['assistant', 'One.'],
        ['user', 'On.'],
        ['assistant', 'Two.'],
      ],
    ]);
    expect(read[1]?.messages.at(-1)?.usage).toEqual({ input: 10, output: 4, cacheRead: 20 });
  });

  it('is no credential: none of the headers, and none that a body holds for a tool server', async () => {
    pair = await startPair([anthropicTurn({ text: 'ok' })]);
    const servers = [{ type: 'url', url: 'https://tools.example', authorization_token: 'sk-secret-4' }];
    const tools = [
      {
        name: 't',
        input_schema: { type: 'object', properties: { authorization: { type: 'string', description: 'stays' } } },
      },
    ];
    await (await post('/v1/messages', { ...messages, mcp_servers: servers, tools })).text();
    const [line] = await pair.lines();
    const text = readFileSync(pair.out, 'utf8');
    expect(text).not.toContain('sk-secret');
    expect(line?.request).toMatchObject({ tools, mcp_servers: [{ authorization_token: '[not recorded]' }] });
    expect(JSON.stringify(pair.server.received[0]?.body)).toContain('sk-secret-4');
    expect(statSync(pair.out).mode & 0o777).toBe(0o600);
  });

  it('keeps an error inside a stream, and says that there is no whole answer', async () => {
    pair = await startPair([anthropicStreamError]);
    await (await post('/v1/messages', { ...messages, stream: true })).text();
    const [line] = await pair.lines();
    expect(line).toMatchObject({ status: 200, partial: { content: [] }, error: { type: 'overloaded_error' } });
    expect(pair.recorder.counts).toMatchObject({ recorded: 1, failed: 1 });
  });

  it('serves a hundred streams at once and records each as it was', async () => {
    let all = () => {};
    const arrived = new Promise<void>((go) => {
      all = go;
    });
    const echo: Turn = async (response, received) => {
      if (pair?.server.received.length === 100) all();
      await arrived;
      const text = String((received.body.messages as { content: string }[])[0]?.content);
      return anthropicTurn({ text: `answer to ${text}` })(response, received);
    };
    pair = await startPair([echo]);
    const bodies = Array.from({ length: 100 }, (_, n) => ({
      ...messages,
      stream: true,
      messages: [{ role: 'user', content: `question ${n}` }],
    }));
    const texts = await Promise.all(bodies.map(async (body) => (await post('/v1/messages', body)).text()));
    expect(texts.every((text) => text.includes('message_stop'))).toBe(true);
    expect(pair.server.peak()).toBe(100);
    const lines = await pair.lines();
    const pairs = lines.map((line) => {
      const { request, response } = line as {
        request: { messages: { content: string }[] };
        response: { content: { text: string }[] };
      };
      return [request.messages[0]?.content, response.content[0]?.text];
    });
    expect(pairs).toHaveLength(100);
    for (const [question, answer] of pairs) expect(answer).toBe(`answer to ${question}`);
  });
});

describe('when recording breaks', () => {
  it('traffic goes on: a body that is no JSON passes, and is counted', async () => {
    pair = await startPair([(response) => sendJson(response, 200, {})]);
    const { status } = await rawly(`${pair.recorder.url}/v1/messages`, { body: '["no", "object"]' });
    expect(status).toBe(200);
    await pair.recorder.close();
    expect(pair.recorder.counts).toMatchObject({ requests: 1, recorded: 0, unreadable: 1 });
    expect(pair.warnings).toHaveLength(1);
  });

  it('goes on with a recording, cuts off what a kill left, and touches no other file', async () => {
    pair = await startPair([anthropicTurn({ text: 'one' })]);
    await (await post('/v1/messages', messages)).text();
    await pair.lines();
    const before = readFileSync(pair.out, 'utf8');
    writeFileSync(pair.out, `${before}{"time":"2026-`);
    const again = await startPair([anthropicTurn({ text: 'two' })], { out: pair.out });
    await again.close();
    const after = readFileSync(pair.out, 'utf8').split('\n');
    expect(after.slice(0, 2)).toEqual(before.trimEnd().split('\n'));
    expect(JSON.parse(after[2] as string)).toMatchObject({ requestLog: 1, licence: 'written here' });
    const foreign = `${pair.out}.other`;
    writeFileSync(foreign, 'mine\n');
    await expect(startPair([silent], { out: foreign })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    expect(readFileSync(foreign, 'utf8')).toBe('mine\n');
    await expect(startPair([silent], { out: `${pair.out}/x` })).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });

  const under = ({ server }: Pair) => vi.waitFor(() => expect(server.received).toHaveLength(1), 5000);

  it('ends open streams on close, up to a deadline', async () => {
    pair = await startPair([later(60, anthropicTurn({ text: 'late' })), silent]);
    const slow = post('/v1/messages', { ...messages, stream: true }).then((response) => response.text());
    await under(pair);
    const [text, counts] = await Promise.all([slow, pair.recorder.close(5000)]);
    expect(text).toContain('message_stop');
    expect(counts).toMatchObject({ requests: 1, recorded: 1, failed: 0 });
    const other = await startPair([silent]);
    const hung = fetch(`${other.recorder.url}/v1/messages`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(messages),
    });
    const failed = expect(hung).rejects.toThrow();
    await under(other);
    expect(await other.recorder.close(50)).toMatchObject({ requests: 1, recorded: 1, failed: 1 });
    await failed;
    await other.close();
  });
});
