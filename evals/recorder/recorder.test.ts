import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { importFile, replayLines } from '../../workloads/replay/index.js';
import { anthropicStreamError, anthropicTurn } from '../readers/model/testing/anthropic-server.js';
import { later, type Received, sendEvents, sendJson, silent, type Turn } from '../readers/model/testing/http-server.js';
import { openaiError, openaiTurn } from '../readers/model/testing/openai-server.js';
import { runReplay } from '../replay/index.js';
import { type Pair, startPair } from './testing/start-pair.js';

let pair: Pair | undefined;
afterEach(async () => {
  await pair?.close();
  pair = undefined;
});

const HEADERS = {
  'content-type': 'application/json',
  'x-api-key': 'sk-secret-1',
  authorization: 'Bearer sk-secret-2',
  cookie: 'session=sk-secret-3',
  'anthropic-version': '2023-06-01',
};
const ask = { role: 'user', content: 'Where is order ORD77?' };
const chat = { model: 'gpt-4o', messages: [ask] };
const messages = { model: 'claude-x', max_tokens: 99, messages: [ask] };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const url = `${pair?.recorder.url}${path}`;
  return fetch(url, { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) });
}

/** One request by hand: the answer's raw headers and bytes. */
function rawly(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<{ status: number; raw: string[]; bytes: Buffer; aborted: boolean }> {
  return new Promise((settle, fail) => {
    const sent = httpRequest(url, { method: options.method ?? 'POST', headers: options.headers ?? HEADERS });
    sent.on('error', fail);
    sent.on('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      const done = (aborted: boolean) =>
        settle({ status: response.statusCode ?? 0, raw: response.rawHeaders, bytes: Buffer.concat(parts), aborted });
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(false));
      response.on('error', () => done(true));
    });
    sent.end(options.body);
  });
}

const at = (url: string | undefined, path: string) => `${url}${path}`;

describe('what passes', () => {
  it('is the same to the byte in both directions, headers and their spelling included', async () => {
    const odd: Turn = (response) => {
      response.sendDate = false;
      response.writeHead(203, 'Odd', [
        ...['Content-Type', 'application/json', 'X-Odd-CASE', 'a', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
        ...['request-id', 'r1', 'Date', 'Sat, 21 Nov 2026 10:00:00 GMT'],
      ]);
      response.end('{ "choices" : [ {"message":{"content":"é😀"}} ] , "n": 1.0 }');
    };
    pair = await startPair([odd]);
    const body = '{"model": "m",  "messages":[{"role":"user","content":"1.0 \\u00e9"}]}';
    const options = { headers: { ...HEADERS, 'X-Own-Header': 'kept' }, body };
    const direct = await rawly(at(pair.server.url, '/v1/chat/completions?x=1'), options);
    const through = await rawly(at(pair.recorder.url, '/v1/chat/completions?x=1'), options);
    const endToEnd = (raw: string[]) =>
      raw.filter((_, i) => !/^(connection|keep-alive|transfer-encoding)$/i.test(raw[i - (i % 2)] ?? ''));
    expect(through.bytes.equals(direct.bytes)).toBe(true);
    expect(endToEnd(through.raw)).toEqual(endToEnd(direct.raw));
    const [first, second] = pair.server.received as [Received, Received];
    expect(second.path).toBe(first.path);
    const own = ({ headers }: Received) => ({ ...headers, host: '', connection: '' });
    expect(own(second)).toEqual(own(first));
  });

  it.each(['gzip', 'br', 'deflate'] as const)('keeps %s as it came, and reads it for the log', async (coding) => {
    const code = { gzip: zlib.gzipSync, br: zlib.brotliCompressSync, deflate: zlib.deflateSync }[coding];
    const bytes = code(JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'packed' } }] }));
    pair = await startPair([
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding });
        response.end(bytes);
      },
    ]);
    const { bytes: got } = await rawly(at(pair.recorder.url, '/v1/chat/completions'), { body: JSON.stringify(chat) });
    expect(got.equals(bytes)).toBe(true);
    expect((await pair.lines())[0]).toMatchObject({ response: { choices: [{ message: { content: 'packed' } }] } });
  });

  it('streams events as they come: the first is there while the rest is not yet written', async () => {
    let release = () => {};
    const wait = new Promise<void>((go) => {
      release = go;
    });
    pair = await startPair([
      async (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('event: ping\ndata: {"type":"ping"}\n\n');
        await wait;
        response.end();
      },
    ]);
    const response = await post('/v1/messages', { ...messages, stream: true });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toContain('ping');
    release();
    expect((await reader?.read())?.done).toBe(true);
  });

  it('answers HEAD and other paths of a provider, and knows both prefixes', async () => {
    pair = await startPair([(response) => sendJson(response, 200, { data: [] })]);
    const { url } = pair.recorder;
    // The test server reads every body as JSON.
    const post = { method: 'POST', headers: HEADERS, body: '{}' };
    for (const path of ['/anthropic/v1/models', '/openai/v1/files', '/v1/messages/count_tokens', '/v1/embeddings']) {
      expect((await fetch(url + path, post)).status, path).toBe(200);
    }
    expect(pair.server.received.map(({ path }) => path)).toEqual([
      '/v1/models',
      '/v1/files',
      '/v1/messages/count_tokens',
      '/v1/embeddings',
    ]);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    for (const path of ['/v1/models', '/admin', '//evil.example/v1/messages', '/v1/messages/../../x']) {
      expect((await rawly(url + path, { method: 'GET' })).status, path).toBe(404);
    }
    expect(pair.recorder.counts).toMatchObject({ requests: 9, recorded: 0, passed: 5, refused: 4 });
  });

  it('gives the provider’s own errors back, and its own in the provider’s words when nobody answers', async () => {
    pair = await startPair([openaiError(429, { message: 'slow down' }, { 'retry-after': '7' })]);
    const limited = await post('/v1/chat/completions', chat);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await limited.json()).toMatchObject({ error: { message: 'slow down' } });
    await pair.server.close();
    const dead = await post('/v1/messages', messages);
    expect(dead.status).toBe(502);
    expect(await dead.json()).toMatchObject({ type: 'error', error: { type: 'api_error' } });
    expect((await pair.lines()).map(({ status, ended, error }) => [status, ended, error === undefined])).toEqual([
      [429, 'complete', false],
      [undefined, 'upstream broke', true],
    ]);
  });

  it('breaks off where the upstream does, and stops the upstream when the client goes', async () => {
    let upstreamClosed = () => {};
    const closed = new Promise<void>((done) => {
      upstreamClosed = done;
    });
    pair = await startPair([
      anthropicTurn({ text: 'half of it', cutOff: true }),
      (response) => {
        response.on('close', upstreamClosed);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: {"type":"message_start","message":{"role":"assistant"}}\n\n');
      },
    ]);
    const { url } = pair.recorder;
    const cut = await rawly(`${url}/v1/messages`, { body: JSON.stringify({ ...messages, stream: true }) });
    expect(cut.aborted).toBe(true);
    expect(cut.bytes.toString()).toContain('half');
    const gone = new AbortController();
    const response = await fetch(`${url}/v1/messages`, {
      ...{ method: 'POST', headers: HEADERS, body: JSON.stringify(messages), signal: gone.signal },
    });
    await response.body?.getReader().read();
    gone.abort();
    await closed;
    const lines = await pair.lines();
    expect(lines.map(({ ended }) => ended)).toEqual(['upstream broke', 'client aborted']);
    expect(lines[0]).toMatchObject({ partial: { content: [{ type: 'text' }] } });
    expect(lines.every((line) => !('response' in line))).toBe(true);
  });
});

describe('who may ask', () => {
  const refused = async (headers: Record<string, string>, path = '/v1/messages') =>
    (await rawly(at(pair?.recorder.url, path), { headers: { ...HEADERS, ...headers }, body: '{}' })).status;

  it('is no page of another site, and no name that was rebound', async () => {
    pair = await startPair([(response) => sendJson(response, 200, {})]);
    expect(await refused({ host: 'evil.example:8790' })).toBe(403);
    expect(await refused({ origin: 'https://evil.example' })).toBe(403);
    expect(await refused({ origin: 'null' })).toBe(403);
    expect(await refused({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(pair.server.received).toHaveLength(0);
    expect(await refused({ host: 'localhost:1', origin: 'http://127.0.0.1:3000' })).toBe(200);
    expect(await refused({ 'x-forwarded-host': 'evil.example', 'x-upstream': 'http://evil.example' })).toBe(200);
    expect(pair.server.received).toHaveLength(2);
  });

  it('needs a token off loopback, in the path or in a header, and it goes no further', async () => {
    await expect(startPair([silent], { host: '0.0.0.0' })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    const token = 'a-token-of-some-length';
    pair = await startPair([(response) => sendJson(response, 200, {})], { token });
    expect(await refused({})).toBe(401);
    expect(await refused({ 'x-headroom-token': `${token}x` })).toBe(401);
    expect(await refused({ 'x-headroom-token': token })).toBe(200);
    expect(await refused({ host: 'recorder.lan' }, `/token/${token}/v1/messages`)).toBe(200);
    expect(JSON.stringify(pair.server.received)).not.toContain(token);
    await pair.lines();
    expect(readFileSync(pair.out, 'utf8')).not.toContain(token);
  });
});

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
    const { status } = await rawly(at(pair.recorder.url, '/v1/messages'), { body: '["no", "object"]' });
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

  it('ends open streams on close, up to a deadline', async () => {
    pair = await startPair([later(60, anthropicTurn({ text: 'late' })), silent]);
    const slow = post('/v1/messages', { ...messages, stream: true }).then((response) => response.text());
    await new Promise((go) => setTimeout(go, 20));
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
    await new Promise((go) => setTimeout(go, 30));
    expect(await other.recorder.close(50)).toMatchObject({ requests: 1, recorded: 1, failed: 1 });
    await failed;
    await other.close();
  });
});
