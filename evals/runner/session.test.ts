import { describe, expect, it } from 'vitest';
import { createProbe } from '../readers/probe.js';
import { itemRecordSchema } from '../record/schema.js';
import type { ChatMessage, Item } from '../tasks/index.js';
import { findVariant, type Sent, type TokenCounter, type Variant } from '../variants/index.js';
import { runItem } from './run-item.js';

/** One token a character of text, so that every figure can be added up by hand. */
const COUNTER: TokenCounter = {
  id: 'characters',
  text: (text) => text.length,
  request: ({ messages, tools }) =>
    messages.reduce((sum, { content }) => sum + (content ?? '').length, 0) + (tools === undefined ? 0 : 100),
  toolResults: ({ messages }) =>
    messages.reduce((sum, { role, content }) => sum + (role === 'tool' ? (content ?? '').length : 0), 0),
};

const fill = (letter: string, length: number) => letter.repeat(length);
const MESSAGES: readonly ChatMessage[] = [
  { role: 'user', content: fill('u', 1024) },
  { role: 'tool', tool_call_id: 'a', content: fill('a', 512) },
  { role: 'tool', tool_call_id: 'b', content: fill('b', 256) },
];
const ITEM: Item = {
  ...{ id: 's', task: 'session:test', cluster: 's', question: '?', recordUnit: 'line', payloadMessages: [1, 2] },
  request: { model: 'gpt-4o', messages: MESSAGES },
  turns: [1, 2, 3],
  facts: [{ id: 'b', class: 'needed', atoms: [fill('b', 256)], question: '?' }],
};

function variant(
  name: string,
  rewrite: (messages: readonly ChatMessage[], turn: number) => Partial<Sent['request']>,
): Variant {
  return {
    ...{ name, title: name, config: {}, role: name === 'none' ? 'baseline' : 'compressor' },
    open: async () => {
      let turn = 0;
      return {
        apply: async (request) => {
          turn += 1;
          return { request: { ...request, ...rewrite(request.messages, turn) }, marks: [], offloadedTokens: 0 };
        },
        close: async () => {},
      };
    },
  };
}

async function play(...variants: Variant[]) {
  const open = { dir: '', model: 'gpt-4o', counter: COUNTER };
  const arms = await Promise.all(variants.map(async (one) => ({ variant: one, session: await one.open(open) })));
  const { records, timings } = await runItem(ITEM, { arms, reader: createProbe(COUNTER), counter: COUNTER, seed: 1 });
  for (const record of records) expect(itemRecordSchema.parse(record)).toEqual(record);
  return { records, timings };
}

const half = (messages: readonly ChatMessage[], from: number) =>
  messages.map((message, index) =>
    message.role === 'tool' && index >= from
      ? { ...message, content: message.content?.slice(0, message.content.length / 2) ?? null }
      : message,
  );

describe('a session', () => {
  it('costs its sums, reads what it sent before from the cache, and breaks nothing when nobody touches it', async () => {
    const { records, timings } = await play(findVariant('none'));
    expect(records[0]).toMatchObject({ identical: true, outcome: 'right', tokensBefore: 1792, tokensAfter: 1792 });
    // 1024, 1536, 1792 tokens; each reads all of the one before, in blocks of 128.
    const cache = { read: 1024 + 1536, written: 1024 + 512 + 256, uncached: 0 };
    expect(records[0]?.session).toEqual({
      ...{ turns: 3, tokensBefore: 4352, tokensAfter: 4352, prefixBreaks: 0, toolBreaks: 0 },
      ...{ cacheBefore: cache, cacheAfter: cache },
    });
    expect(timings).toEqual([]);
  });

  it('saves at cache prices too when results are cut as they come', async () => {
    const { records } = await play(
      findVariant('none'),
      variant('steady', (messages) => ({ messages: half(messages, 0) })),
    );
    expect(records[1]).toMatchObject({ identical: false, outcome: 'wrong', tokensAfter: 1024 + 256 + 128 });
    expect(records[1]?.session).toMatchObject({
      ...{ tokensAfter: 1024 + 1280 + 1408, prefixBreaks: 0, toolBreaks: 0 },
      cacheAfter: { read: 1024 + 1280, written: 1024 + 256 + 128, uncached: 0 },
    });
  });

  it('breaks the prefix when history is rewritten, and pays for reading it anew', async () => {
    // Every result is whole while it is the last and cut once it is not.
    const { records } = await play(
      findVariant('none'),
      variant('rewrites', (messages) => ({ messages: [...half(messages.slice(0, -1), 0), ...messages.slice(-1)] })),
    );
    // 1024, 1536, then 1024 + 256 + 256 with the shared stretch up to the cut result: all of its 256 characters stood there before.
    expect(records[1]?.session).toMatchObject({
      ...{ tokensAfter: 1024 + 1536 + 1536, prefixBreaks: 1, toolBreaks: 0 },
      cacheAfter: { read: 1024 + 1280, written: 1024 + 512 + 256, uncached: 0 },
    });
  });

  it('counts a tool that enters as a break of the tool list', async () => {
    const tool = [{ type: 'function', function: { name: 'recall' } }];
    const { records } = await play(
      findVariant('none'),
      variant('tool', (_, turn) => (turn < 3 ? {} : { tools: tool })),
    );
    expect(records[1]?.session).toMatchObject({ prefixBreaks: 1, toolBreaks: 1, cacheAfter: { read: 1024 } });
    expect(records[1]?.session?.cacheAfter.written).toBe(1024 + 512 + 1792);
    expect(records[1]?.session?.cacheAfter.uncached).toBe(100);
  });

  it('is changed when an earlier request was, though the last one is as it came', async () => {
    const { records } = await play(
      findVariant('none'),
      variant('once', (messages, turn) => ({ messages: turn === 2 ? half(messages, 0) : messages })),
    );
    expect(records[1]).toMatchObject({ identical: false, outcome: 'right', tokensAfter: 1792 });
    expect(records[1]?.sentHash).not.toBe(records[0]?.sentHash);
    expect(records[1]?.session?.prefixBreaks).toBe(1);
  });

  it('is an error of the arm when any turn fails; that turn goes out as it came', async () => {
    const failing = variant('fails', (messages, turn) => {
      if (turn === 2) throw new Error('turn two');
      return { messages: half(messages, 0) };
    });
    const { records } = await play(findVariant('none'), failing);
    expect(records[1]).toMatchObject({ outcome: 'error', error: 'turn two', identical: false, tokensAfter: 1792 });
    expect(records[1]?.session).toMatchObject({ tokensAfter: 1024 + 1536 + 1408, prefixBreaks: 1 });
    expect(records[1]).not.toHaveProperty('sentHash');
  });

  it('refuses turns that do not rise to its messages', async () => {
    const arms = [
      {
        variant: findVariant('none'),
        session: await findVariant('none').open({ dir: '', model: '', counter: COUNTER }),
      },
    ];
    const context = { arms, reader: createProbe(COUNTER), counter: COUNTER, seed: 1 };
    for (const turns of [[], [1, 2], [2, 1, 3], [1, 1, 3]]) {
      await expect(runItem({ ...ITEM, turns }, context)).rejects.toMatchObject({ code: 'DATA_INVALID' });
    }
  });
});
