import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compressor, CompressorInput } from '../compressors/index.js';
import { readConversation, replaceBlocks } from '../messages/index.js';
import { parseOptions } from './options.js';
import { machinery, run } from './pipeline.js';
import { conversation, type Message, settings } from './testing/conversations.js';
import { MemoryStore } from './testing/memory-store.js';
import type { CompressOptions } from './types.js';

/** Keeps the first and the last lines of everything that has enough of them; remembers what it was asked. */
class HeadTail implements Compressor {
  readonly name = 'headtail';
  readonly asked: CompressorInput[] = [];
  constructor(readonly kind: 'json' | 'lines') {}

  propose(input: CompressorInput) {
    this.asked.push(input);
    const lines = input.text.split('\n');
    if (lines.length < 6) return [];
    const omitted = lines.length - 3;
    const text = [...lines.slice(0, 2), `[… ${omitted} lines]`, ...lines.slice(-1)].join('\n');
    const statement = { unit: 'lines', omitted, total: lines.length, fields: {} };
    return [{ name: 'headtail', keepRule: 'ends', text, omission: statement }];
  }
}

const gear = (store = new MemoryStore()) => {
  const compressors = [new HeadTail('lines'), new HeadTail('json')];
  return { ...machinery(store, compressors), compressors, store };
};
const send = async (messages: Message[], options: CompressOptions, machine = gear()) => {
  const c = readConversation(messages);
  const done = await run(c, parseOptions(options), machine);
  return { ...done, sent: replaceBlocks(messages, c, done.edits) };
};

const log = Array.from({ length: 30 }, (_, i) => `2024-05-01T10:00:${10 + i}Z INFO request ${i} took ${i * 7}ms`).join(
  '\n',
);
const call = (id: string, name: string, args: string) => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: args } }],
});
const result = (id: string, content: string) => ({ role: 'tool', tool_call_id: id, content });
const user = (content: string) => ({ role: 'user', content });

describe('the pipeline with a compressor that leaves things out', () => {
  it('stores, marks, and keeps prefixes (property)', async () => {
    let omissions = 0;
    await fc.assert(
      fc.asyncProperty(conversation, settings, async (messages, options) => {
        const machine = gear();
        const whole = await send(messages, options);
        omissions += whole.refs.length;
        for (let n = 1; n <= messages.length; n++) {
          expect((await send(messages.slice(0, n), options, machine)).sent).toEqual(whole.sent.slice(0, n));
        }
        for (const { ref } of whole.refs) await machine.store.get(ref);
      }),
      { numRuns: 80 },
    );
    expect(omissions).toBeGreaterThan(10);
  });

  it('sends a re-read complete, however its arguments are spelled, and other reads not', async () => {
    const messages = [
      user('look'),
      call('1', 'read', '{"path":"a","n":1}'),
      result('1', log),
      call('2', 'read', '{ "n": 1, "path": "a" }'),
      result('2', log),
      call('3', 'read', '{"path":"b"}'),
      result('3', log),
    ];
    const { sent, decisions } = await send(messages, { fidelity: 'reversible' });
    expect(sent[2]?.content).toContain('[headroom ');
    expect(sent[4]?.content).toBe(log);
    expect(sent[6]?.content).toBe('[hr again]\n[= tool result 2]');
    const alone = await send(messages, { fidelity: 'reversible', repeats: false });
    expect(alone.sent[6]?.content).toContain('[headroom ');
    expect(decisions.find(({ messageIndex, kind }) => messageIndex === 4 && kind === 'lines')?.reason).toMatch(
      /re-read/,
    );
  });

  it('knows a re-read of what was shortened before the frozen part ended', async () => {
    const first = await send([user('look'), call('1', 'read', '{}'), result('1', log)], { fidelity: 'reversible' });
    const more = [...first.sent, call('2', 'read', '{}'), result('2', log)];
    expect((await send(more, { fidelity: 'reversible', frozen: 3 })).sent).toEqual(more);
  });

  it('leaves retrieval results alone, under a host’s prefix too', async () => {
    const messages = [
      user('x'),
      call('1', 'mcp__headroom__headroom_retrieve', '{}'),
      result('1', log),
      call('2', 'my_headroom_retriever', '{}'),
      result('2', log),
    ];
    const { sent } = await send(messages, { fidelity: 'reversible' });
    expect(sent[2]?.content).toBe(log);
    expect(sent[4]?.content).not.toBe(log);
  });

  it('asks with what precedes the block only', async () => {
    const machine = gear();
    await send(
      [
        user('first'),
        user('Why did Checkout-17 fail?'),
        call('1', 'grep', '{"pattern":"E503","path":"src/app.ts"}'),
        result('1', log),
        user('unrelated later'),
      ],
      { fidelity: 'reversible' },
      machine,
    );
    const { terms, texts } = machine.compressors[0]?.asked[0]?.query ?? { terms: [], texts: [] };
    expect(texts).toEqual(['Why did Checkout-17 fail?', 'E503\nsrc/app.ts']);
    expect(terms).toEqual(['checkout-17', 'checkout', '17', 'fail', 'e503', 'src/app.ts', 'src', 'app', 'ts']);
  });

  it('forwards and tells when a compressor throws, a block is too large or the store fails; the failure stays', async () => {
    const messages = [user('x'), call('1', 'read', '{}'), result('1', log)];
    const broken: Compressor = {
      name: 'broken',
      kind: 'lines',
      propose: () => {
        throw new Error('a bug');
      },
    };
    const thrown = await send(messages, {}, { ...gear(), compressors: [broken as HeadTail] });
    expect(thrown.sent).toEqual(messages);
    expect(thrown.decisions.at(-1)).toMatchObject({ outcome: 'failed', reason: 'a bug' });
    const large = [user('x'), call('1', 'read', '{}'), result('1', 'some words\n'.repeat(900_000))];
    expect((await send(large, {})).decisions.at(-1)).toMatchObject({ outcome: 'failed' });
    const machine = gear();
    machine.store.failing = true;
    expect((await send(messages, { fidelity: 'reversible' }, machine)).sent).toEqual(messages);
    machine.store.failing = false;
    expect((await send(messages, { fidelity: 'reversible' }, machine)).sent).toEqual(messages);
  });

  it('decides a growing conversation from memory', async () => {
    const machine = gear();
    const messages: Message[] = [user('x')];
    for (let i = 0; i < 10; i++) {
      messages.push(call(`${i}`, 'read', `{"n":${i}}`), result(`${i}`, `${log}\n${i}`));
      await send(messages, { fidelity: 'reversible' }, machine);
    }
    expect(machine.compressors[0]?.asked).toHaveLength(10);
  });

  it('names the option that is wrong', () => {
    expect(() => parseOptions({ targetRatio: 2 })).toThrow(/"targetRatio"/);
    expect(() => parseOptions({ fidelty: 'lossless' } as CompressOptions)).toThrow(/fidelty/);
  });
});
