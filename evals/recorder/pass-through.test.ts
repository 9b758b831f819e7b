import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { anthropicTurn } from '../readers/model/testing/anthropic-server.js';
import { type Received, sendJson, type Turn } from '../readers/model/testing/http-server.js';
import { openaiError } from '../readers/model/testing/openai-server.js';
import { chat, HEADERS, messages, rawly, post as send } from './testing/requests.js';
import { type Pair, startPair } from './testing/start-pair.js';

let pair: Pair | undefined;
afterEach(async () => {
  await pair?.close();
  pair = undefined;
});

const post = (path: string, body: unknown) => send(`${pair?.recorder.url}${path}`, body);
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
