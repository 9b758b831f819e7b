import { afterEach, describe, expect, it } from 'vitest';
import { anthropicError, anthropicStreamError, anthropicTurn } from './testing/anthropic-server.js';
import { openFake } from './testing/fake-reader.js';
import {
  brokenJson,
  later,
  notJson,
  reset,
  silent,
  stalled,
  startServer,
  type TestServer,
  type Turn,
  truncated,
} from './testing/http-server.js';
import { openaiError, openaiTurn } from './testing/openai-server.js';
import type { ScriptedReply } from './testing/scripted-reply.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

type Protocol = 'anthropic' | 'openai';
const turn = (protocol: Protocol, reply: ScriptedReply): Turn =>
  protocol === 'anthropic' ? anthropicTurn(reply) : openaiTurn(reply);
const failure = (protocol: Protocol, status: number, type: string, message: string, headers = {}): Turn =>
  protocol === 'anthropic'
    ? anthropicError(status, type, message, headers)
    : openaiError(status, { message, code: type }, headers);

async function open(protocol: Protocol, turns: Turn[], env: NodeJS.ProcessEnv = {}) {
  server = await startServer(turns);
  return { ...openFake(protocol, server.url, env), received: server.received };
}

const WAYS = (['anthropic', 'openai'] as const).flatMap((protocol) =>
  (['yes', 'no'] as const).map((stream) => [protocol, stream] as const),
);

describe.each(WAYS)('%s, streaming: %s', (protocol, stream) => {
  const env = { HEADROOM_EVALS_STREAM: stream };

  it('reads an answer and the provider’s own count', async () => {
    const reply = { text: '4', usage: { input: 40, output: 7, cached: protocol === 'openai' ? 8 : 0 } };
    const { ask, received } = await open(protocol, [turn(protocol, reply)], env);
    expect(await ask()).toEqual({
      ...{ outcome: 'right', score: 1, facts: [], retrievals: [], retrievalTokens: 0 },
      secondary: { f1: 0.5, providerInputTokens: 40, providerOutputTokens: 7 },
    });
    expect(received[0]?.body).toMatchObject({ model: 'test-model', max_tokens: 1024, temperature: 0 });
    expect(received[0]?.body.stream === true).toBe(stream === 'yes');
  });

  it('reads texts of many bytes a letter, cut anywhere', async () => {
    const text = 'Zürich — 東京 🙂 '.repeat(20);
    const { ask, seen } = await open(protocol, [turn(protocol, { text })], env);
    await ask();
    expect(seen[0]?.text).toBe(text);
  });

  it('gives several tool calls with their arguments as written', async () => {
    const calls = [
      { id: 'a', name: 'area', arguments: '{"base": 5.0}' },
      { id: 'b', name: 'area', arguments: '{"base": 6}' },
    ];
    const { ask, seen } = await open(protocol, [turn(protocol, { text: 'so', calls })], env);
    await ask();
    const parsed = protocol === 'anthropic' && stream === 'no';
    expect(seen[0]).toEqual({
      text: 'so',
      toolCalls: calls.map(({ name, arguments: json }) => ({ name, arguments: parsed ? JSON.parse(json) : json })),
    });
  });

  it('counts by itself where the server does not', async () => {
    const { ask } = await open(protocol, [turn(protocol, { text: '4', usage: false })], env);
    const { secondary } = await ask();
    expect(secondary?.providerOutputTokens).toBe(1);
    expect(secondary?.providerInputTokens).toBeGreaterThan(5);
  });

  it('tries again after a reset, an overload and an internal error', async () => {
    const { ask, waits, received } = await open(
      protocol,
      [
        reset,
        failure(protocol, 529, 'overloaded_error', 'Overloaded'),
        failure(protocol, 500, 'api_error', 'Internal'),
        turn(protocol, { text: '4' }),
      ],
      env,
    );
    expect(await ask()).toMatchObject({ outcome: 'right' });
    expect(waits).toEqual([250, 500, 1000]);
    expect(received).toHaveLength(4);
  });

  it('waits as long as a 429 asks', async () => {
    const limited = (headers: Record<string, string>) => failure(protocol, 429, 'rate_limit_error', 'slow', headers);
    const { ask, waits } = await open(
      protocol,
      [limited({ 'retry-after': '7' }), limited({ 'retry-after-ms': '1500' }), turn(protocol, { text: '4' })],
      env,
    );
    expect(await ask()).toMatchObject({ outcome: 'right' });
    expect(waits).toEqual([7000, 1500]);
  });

  it('gives up after its retries, and the failure is the outcome', async () => {
    const { ask, received } = await open(protocol, [failure(protocol, 503, 'api_error', 'down')], {
      ...env,
      HEADROOM_EVALS_RETRIES: '2',
    });
    expect(await ask()).toMatchObject({ outcome: 'error', error: '503 api_error: down' });
    expect(received).toHaveLength(3);
  });

  it('does not repeat what cannot succeed: a context that is too long', async () => {
    const { ask, received } = await open(
      protocol,
      [failure(protocol, 400, 'context_length_exceeded', 'prompt is too long: 210000 tokens > 200000 maximum')],
      env,
    );
    const reading = await ask();
    expect(reading).toMatchObject({ outcome: 'error', error: expect.stringContaining('prompt is too long') });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['no answer at all', silent],
    ['headers and nothing more', stalled],
  ])('has a deadline: %s', async (_, quiet) => {
    const { ask, waits } = await open(protocol, [quiet, turn(protocol, { text: '4' })], {
      ...env,
      HEADROOM_EVALS_TIMEOUT_SECONDS: '0.3',
    });
    expect(await ask()).toMatchObject({ outcome: 'right' });
    expect(waits).toHaveLength(1);
  });

  it('waits for slow answers within it', async () => {
    const { ask, waits } = await open(protocol, [later(200, turn(protocol, { text: '4' }))], env);
    expect(await ask()).toMatchObject({ outcome: 'right' });
    expect(waits).toEqual([]);
  });

  it.each([
    ['a page of a proxy', notJson],
    ['broken JSON', brokenJson],
  ])('never takes for an answer: %s', async (_, broken) => {
    const { ask, seen } = await open(protocol, [broken], { ...env, HEADROOM_EVALS_RETRIES: '0' });
    expect(await ask()).toMatchObject({ outcome: 'error', error: expect.any(String) });
    expect(seen).toEqual([]);
  });

  it('tries again when a body or a stream breaks off', async () => {
    const broken = stream === 'yes' ? turn(protocol, { text: '4 and more', cutOff: true }) : truncated;
    const { ask, waits } = await open(protocol, [broken, turn(protocol, { text: '4' })], env);
    expect(await ask()).toMatchObject({ outcome: 'right' });
    expect(waits).toHaveLength(1);
  });
});

it('tries again when a stream reports an overload', async () => {
  const { ask, waits } = await open('anthropic', [anthropicStreamError, anthropicTurn({ text: '4' })]);
  expect(await ask()).toMatchObject({ outcome: 'right' });
  expect(waits).toHaveLength(1);
});

it('does not wait for a used-up account', async () => {
  const quota = openaiError(429, { message: 'You exceeded your current quota', code: 'insufficient_quota' });
  const { ask, received } = await open('openai', [quota]);
  expect(await ask()).toMatchObject({ outcome: 'error', error: expect.stringContaining('insufficient_quota') });
  expect(received).toHaveLength(1);
});

it('drops a temperature and renames a limit that the model refuses, for all later requests', async () => {
  const { ask, received } = await open('openai', [
    openaiError(400, {
      message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.",
      param: 'max_tokens',
    }),
    openaiError(400, { message: "Unsupported value: 'temperature' does not support 0." }),
    openaiTurn({ text: '4' }),
  ]);
  expect(await ask('one')).toMatchObject({ outcome: 'right' });
  expect(await ask('two')).toMatchObject({ outcome: 'right' });
  expect(received).toHaveLength(4);
  for (const { body } of received.slice(2)) {
    expect(body).toMatchObject({ max_completion_tokens: 1024 });
    expect(body).not.toHaveProperty('temperature');
    expect(body).not.toHaveProperty('max_tokens');
  }
});
