import { afterEach, describe, expect, it } from 'vitest';
import { HeadroomError } from '../../../src/index.js';
import type { DeclaredMark, Sent, VariantSession } from '../../variants/index.js';
import { anthropicTurn } from './testing/anthropic-server.js';
import { item, openFake } from './testing/fake-reader.js';
import { startServer, type TestServer, type Turn } from './testing/http-server.js';
import { openaiError, openaiTurn } from './testing/openai-server.js';
import type { ScriptedReply } from './testing/scripted-reply.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

const mark: DeclaredMark = { ref: 'r1', message: 3, unit: 'lines', omitted: 1, total: 1, fields: {} };
const original = item().request.messages[3]?.content as string;
const recall = {
  type: 'function',
  function: { name: 'recall', description: 'Recalls.', parameters: { type: 'object', properties: {} } },
} as const;

/** The tool result behind a mark; with the variant's own tool, or without one. */
function marked(own: boolean): Sent {
  const { request } = item();
  const messages = request.messages.map((message, index) =>
    index === 3 ? { ...message, content: '[mark r1]' } : message,
  );
  const tools = own ? [...(request.tools ?? []), recall] : (request.tools ?? []);
  return { request: { ...request, messages, tools }, marks: [mark], offloadedTokens: 4 };
}

const asked: (string | undefined)[] = [];
const session: VariantSession = {
  apply: async (request) => ({ request, marks: [], offloadedTokens: 0 }),
  async retrieve(ref, query) {
    asked.push(query);
    if (ref === 'old') throw new HeadroomError('REF_EXPIRED', 'It has expired.');
    if (ref !== 'r1') return undefined;
    return { text: original };
  },
  close: async () => {},
};

async function read(protocol: 'anthropic' | 'openai', replies: (ScriptedReply | Turn)[], own = true, env = {}) {
  asked.length = 0;
  const turns = replies.map((reply): Turn => {
    if (typeof reply === 'function') return reply;
    return protocol === 'anthropic' ? anthropicTurn(reply) : openaiTurn(reply);
  });
  server = await startServer(turns);
  const fake = openFake(protocol, server.url, env);
  return { reading: await fake.reader.read(item(), marked(own), session), received: server.received, seen: fake.seen };
}

const call = (json: string, name = 'recall', id = 'toolu_1') => ({ id, name, arguments: json });
const used = (input: number, output: number) => ({ usage: { input, output } });

describe.each(['anthropic', 'openai'] as const)('%s', (protocol) => {
  it('serves a retrieval and counts the provider’s price of the extra turn', async () => {
    const { reading, received } = await read(protocol, [
      { calls: [call('{"ref": "r1", "query": "the sum"}')], ...used(50, 8) },
      { text: '4', ...used(70, 3) },
    ]);
    expect(reading).toMatchObject({
      ...{ outcome: 'right', form: 'retrievable', score: 1, retrievalTokens: 78 },
      retrievals: [{ ref: 'r1', outcome: 'hit', exact: true }],
      secondary: { providerInputTokens: 120, providerOutputTokens: 11 },
    });
    expect(reading.retrievals[0]?.tokens).toBeGreaterThan(4);
    expect(asked[0]).toBe('the sum');
    expect(JSON.stringify(received[1]?.body)).toContain(original);
  });

  it('offers a tool of its own where the variant brings none, and counts its definition', async () => {
    const { reading, received } = await read(protocol, [{ text: '4' }], false);
    expect(JSON.stringify(received[0]?.body.tools)).toContain('retrieve_original');
    expect(reading.retrievals).toEqual([]);
    expect(reading.form).toBeUndefined();
    expect(reading.retrievalTokens).toBeGreaterThan(10);
  });

  it('tells hit, miss, malformed and expired apart, several in a turn', async () => {
    const calls = ['{"ref": "r1"}', '{"ref": "no"}', '{"query": "x"}', '{"ref": "old"}'].map((json, n) =>
      call(json, 'recall', `toolu_${n}`),
    );
    const { reading } = await read(protocol, [{ calls }, { text: '4' }]);
    expect(reading.retrievals.map(({ ref, outcome }) => [ref, outcome])).toEqual([
      ['r1', 'hit'],
      ['no', 'miss'],
      ['', 'malformed'],
      ['old', 'expired'],
    ]);
  });

  it('answers a task’s tool that is called beside a retrieval, so that the protocol holds', async () => {
    const calls = [call('{"q": 1}', 'search', 'toolu_a'), call('{"ref": "r1"}', 'recall', 'toolu_b')];
    const { reading } = await read(protocol, [{ text: 'Let me see.', calls }, { text: '4' }]);
    expect(reading).toMatchObject({ outcome: 'right' });
    expect(reading.retrievals).toHaveLength(1);
  });

  it('ends after its rounds: the model may call no more and has to answer', async () => {
    const again = { calls: [call('{"ref": "r1"}')] };
    const { reading, received, seen } = await read(protocol, [again, again, again], true, {
      HEADROOM_EVALS_ROUNDS: '2',
    });
    expect(received).toHaveLength(3);
    expect(received[1]?.body.tool_choice).toBeUndefined();
    expect(received[2]?.body.tool_choice).toEqual(protocol === 'openai' ? 'none' : { type: 'none' });
    expect(reading.retrievals).toHaveLength(2);
    expect(reading.outcome).toBe('wrong');
    expect(seen[0]).toEqual({ text: '', toolCalls: [] });
  });

  it('takes calls of the task’s tools for the answer', async () => {
    const { seen, received } = await read(protocol, [{ calls: [call('{"q": 2}', 'search')] }]);
    expect(received).toHaveLength(1);
    expect(seen[0]?.toolCalls).toHaveLength(1);
  });
});

it('keeps the account of an item that fails half-way', async () => {
  const { reading } = await read('openai', [
    { calls: [call('{"ref": "r1"}')], ...used(50, 8) },
    openaiError(400, { message: 'context length exceeded', code: 'context_length_exceeded' }),
  ]);
  expect(reading).toMatchObject({
    ...{ outcome: 'error', error: '400 context_length_exceeded: context length exceeded' },
    retrievals: [{ outcome: 'hit' }],
    retrievalTokens: 8,
  });
});

it.each([
  ['{"ref": "r1", "rows": [2, 9]}', 'rows [2, 9]'],
  ['{"ref": "r1", "lines": [3, 3]}', 'lines [3, 3]'],
  ['{"ref": "r1", "path": "items[0].name"}', 'items[0].name'],
  ['{"ref": "r1"}', undefined],
])('%s asks the session for %j', async (json, query) => {
  await read('openai', [{ calls: [call(json)] }, { text: '4' }]);
  expect(asked[0]).toBe(query);
});

it('survives arguments that are no JSON', async () => {
  const { reading } = await read('openai', [{ calls: [call('{"ref": ')] }, { text: '4' }]);
  expect(reading).toMatchObject({ outcome: 'right', retrievals: [{ outcome: 'malformed' }] });
});
