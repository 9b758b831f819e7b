import { request as ask } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CaptureUpstream } from './capture-upstream.js';
import { proxyVariant } from './proxy-variant.js';
import { bodyOf, CONTEXT, freePort, HASTY, LIMITS, LOG, open, request, serve } from './testing/world.js';

type Body = { messages: { role: string; content: string | null }[]; stream?: boolean };

/** A proxy that compresses tool results and forwards to the port, headers and stream with it. */
async function proxy(upstream: number, change: (body: Body) => unknown = compress, seen: string[] = []) {
  return serve(async (incoming, outgoing) => {
    const body = change(JSON.parse(await bodyOf(incoming)) as Body);
    const { host: _, 'content-length': __, ...headers } = incoming.headers;
    const forward = ask(
      { host: '127.0.0.1', port: upstream, path: incoming.url, method: 'POST', headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.on('data', (chunk: Buffer) => seen.push(String(chunk)));
        answer.pipe(outgoing);
      },
    );
    forward.on('error', () => outgoing.writeHead(502).end('bad gateway: connection refused'));
    forward.end(JSON.stringify(body));
  });
}

function compress(body: Body): Body {
  const messages = body.messages.map((m) => (m.role === 'tool' ? { ...m, content: `${m.content?.slice(0, 20)}…` } : m));
  return { ...body, messages };
}

const session = (base: string, upstream: number, stream = false, limits = LIMITS) =>
  open(proxyVariant('proxy:x', { url: new URL(base), upstream, listen: '127.0.0.1', stream }, limits));

describe('a proxy', () => {
  it('what it forwards is what is sent, tools it adds included', async () => {
    const port = await freePort();
    const tool = { type: 'function', function: { name: 'retrieve' } };
    const base = await proxy(port, (body) => ({ ...compress(body), tools: [tool], temperature: 0 }));
    const sent = await (await session(base, port)).apply(request(), CONTEXT);
    expect(sent.request.messages[2]).toEqual({ role: 'tool', tool_call_id: 'c', content: `${LOG.slice(0, 20)}…` });
    expect(sent.request.tools).toEqual([tool]);
    expect(Object.keys(sent.request).sort()).toEqual(['messages', 'model', 'tools']);
  });

  it('that changes nothing is the original request itself, streaming or not', async () => {
    for (const stream of [false, true]) {
      const port = await freePort();
      const seen: string[] = [];
      const original = request();
      const sent = await (await session(await proxy(port, (body) => body, seen), port, stream)).apply(
        original,
        CONTEXT,
      );
      expect(sent.request).toBe(original);
      const answer = seen.join('');
      if (stream)
        expect(answer).toMatch(
          /^data: \{.*"content":"ok".*\n\ndata: .*"finish_reason":"stop".*\n\ndata: \[DONE\]\n\n$/,
        );
      else
        expect(JSON.parse(answer)).toMatchObject({
          object: 'chat.completion',
          choices: [{ message: { content: 'ok' } }],
        });
    }
  });

  it('several sessions share a port, and each request gets its own body', async () => {
    const port = await freePort();
    const base = await proxy(port, (body) => body);
    const sessions = await Promise.all([session(base, port), session(base, port), session(base, port)]);
    const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`);
    const sent = await Promise.all(
      texts.map(
        async (text, i) => (await sessions[i % 3]?.apply(request(text), CONTEXT))?.request.messages[2]?.content,
      ),
    );
    expect(sent).toEqual(texts);
  });

  it('goes on when the session that listened closes', async () => {
    const port = await freePort();
    const base = await proxy(port);
    const [first, second] = [await session(base, port), await session(base, port)];
    await first.apply(request(), CONTEXT);
    await second.apply(request(), CONTEXT);
    await first.close();
    expect((await second.apply(request('after'), CONTEXT)).request.messages[2]?.content).toBe('after…');
  });
});

describe('failures are outcomes', () => {
  const failing = async (base: string, port: number, limits = LIMITS) =>
    (await session(base, port, false, limits)).apply(request(), CONTEXT).catch((error: Error) => error.message);

  it('a proxy whose upstream is another one', async () => {
    const base = await proxy(await freePort());
    const port = await freePort();
    expect(await failing(base, port)).toMatch(
      new RegExp(`^it answered with status 502; is its upstream http://127.0.0.1:${port}\\?: bad gateway`),
    );
  });

  it('a proxy that answers by itself', async () => {
    const base = await serve((_, response) => response.end('{"choices":[]}'));
    expect(await failing(base, await freePort())).toMatch(/it forwarded nothing to the port/);
  });

  it('a proxy that never answers', async () => {
    const base = await serve(() => {});
    expect(await failing(base, await freePort(), HASTY)).toMatch(/longer than 1.5 s/);
  });

  it('a proxy that forwards no chat request', async () => {
    const port = await freePort();
    expect(await failing(await proxy(port, () => ({ input: [] })), port)).toMatch(/no chat request/);
  });

  it('a port that another program has', async () => {
    const taken = await serve((_, response) => response.end('hello'));
    expect(await failing(await proxy(1), Number(new URL(taken).port))).toMatch(/another program's/);
  });
});

it('the stand-in lists a model, knows its paths, and refuses what is too large', async () => {
  const upstream = await CaptureUpstream.listen(0, '127.0.0.1', 1000);
  const base = `http://127.0.0.1:${upstream.port}`;
  expect(await (await fetch(`${base}/v1/models`)).json()).toMatchObject({ object: 'list' });
  expect((await fetch(`${base}/v1/embeddings`, { method: 'POST', body: '{}' })).status).toBe(404);
  const large = await fetch(`${base}/v1/chat/completions`, { method: 'POST', body: 'x'.repeat(5000) }).catch(
    () => undefined,
  );
  expect(large === undefined || large.status === 413).toBe(true);
  await upstream.close();
});

it('is unavailable while nothing listens', async () => {
  const url = new URL(`http://127.0.0.1:${await freePort()}`);
  const variant = proxyVariant('proxy:x', { url, upstream: 1, listen: '127.0.0.1', stream: false }, LIMITS);
  expect(await variant.unavailable?.()).toMatch(/nothing listens/);
});
