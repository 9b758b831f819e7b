import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../tasks/index.js';
import { createCounter } from '../counter.js';
import type { Variant } from '../types.js';
import { RIVALS } from './index.js';

// What each does to texts written here, in its own terms. Skipped by name where a rival is not installed (headroom-evals rivals install).
const counter = createCounter('gpt-4o');
const root = mkdtempSync(join(tmpdir(), 'headroom-installed-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PEOPLE = JSON.stringify(
  Array.from({ length: 60 }, (_, i) => ({
    id: i,
    name: `name-${i}`,
    city: ['Oslo', 'Rome'][i % 2],
    active: i % 3 === 0,
  })),
);
const LOG = Array.from(
  { length: 400 },
  (_, i) =>
    `2026-01-01T00:${String(i % 60).padStart(2, '0')}:00Z INFO scheduler: worker ${i % 7} finished job ${i * 13} in ${i % 90} ms`,
).join('\n');
const PASSAGES = JSON.stringify({
  query: 'harbour',
  results: Array.from({ length: 20 }, (_, i) => ({
    id: `doc-${i}`,
    score: (100 - i) / 100,
    title: `Page ${i}`,
    text: `Passage ${i} tells at some length of the harbour that was built in ${1800 + i}. `.repeat(9),
  })),
});

function request(name: string, text: string, input: object = {}): ChatRequest {
  return {
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'You are an agent.' },
      { role: 'user', content: 'Which worker finished job 1300?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'function', function: { name, arguments: JSON.stringify(input) } }],
      },
      { role: 'tool', tool_call_id: 'c', content: text },
    ],
  };
}

const PAYLOADS: Readonly<Record<string, ChatRequest>> = {
  people: request('list_people', PEOPLE),
  log: request('read_log', LOG),
  passages: request('retrieve', PASSAGES),
};

async function measured(variant: Variant, payload: keyof typeof PAYLOADS) {
  const session = await variant.open({ dir: mkdtempSync(join(root, 'v-')), model: 'gpt-4o', counter });
  const before = PAYLOADS[payload] as ChatRequest;
  const sent = await session.apply(before, { itemId: payload, seed: 1 });
  const text = sent.request.messages[3]?.content ?? '';
  const saved = 1 - counter.toolResults(sent.request) / counter.toolResults(before);
  return { session, sent, text, saved };
}

const installed = new Map(
  await Promise.all(RIVALS.map(async (rival) => [rival.name, (await rival.unavailable?.()) === undefined] as const)),
);
const rival = (name: string): Variant => RIVALS.find((one) => one.name === name) as Variant;
const when = (name: string) => describe.skipIf(installed.get(name) !== true);

describe.each(RIVALS.map((one) => [one.name, one] as const))('%s', (name, variant) => {
  it.skipIf(installed.get(name) !== true)(
    'touches tool results only, keeps their calls, and does the same twice or says that it does not',
    async () => {
      for (const payload of Object.keys(PAYLOADS)) {
        const first = await measured(variant, payload);
        expect(first.sent.request.messages).toHaveLength(4);
        expect(first.sent.request.messages.slice(0, 3)).toEqual(PAYLOADS[payload]?.messages.slice(0, 3));
        expect(first.sent.request.messages[3]).toMatchObject({ role: 'tool', tool_call_id: 'c' });
        await first.session.close();
        const second = await measured(variant, payload);
        const same = second.text === first.text || variant.title.includes('differs from run to run');
        expect(same, `${payload} differs between two sessions`).toBe(true);
        await second.session.close();
      }
    },
  );
});

when('rival:toon')('rival:toon', () => {
  it('makes rows of JSON, and its own decoder gives the value back', async () => {
    const { session, text, saved } = await measured(rival('rival:toon'), 'people');
    expect(saved).toBeGreaterThan(0.3);
    expect(text).toContain('name-59');
    expect(JSON.parse(session.decode?.(text).text ?? '')).toEqual(JSON.parse(PEOPLE));
    expect((await measured(rival('rival:toon'), 'log')).text).toBe(LOG);
  });
});

when('rival:headroom-ai')('rival:headroom-ai', () => {
  it('turns passages into marks, which its own store redeems', async () => {
    const { session, sent, text, saved } = await measured(rival('rival:headroom-ai'), 'passages');
    expect(saved).toBeGreaterThan(0.6);
    expect(text).not.toContain('built in 1819');
    expect(sent.marks).toHaveLength(20);
    const found = await Promise.all(sent.marks.map((mark) => session.retrieve?.(mark.ref, undefined)));
    expect(found.some((one) => one?.text.includes('built in 1819'))).toBe(true);
    expect(await session.retrieve?.('000000000000', undefined)).toBeUndefined();
  });
});

when('rival:headroom-ai-lossless')('rival:headroom-ai-lossless', () => {
  it('leaves no mark', async () => {
    for (const payload of Object.keys(PAYLOADS)) {
      const { sent } = await measured(rival('rival:headroom-ai-lossless'), payload);
      expect(sent.marks, payload).toEqual([]);
    }
  });
});

when('rival:distil-llm')('rival:distil-llm', () => {
  it('offloads a log behind a handle that gives every byte back', async () => {
    const { session, sent, saved } = await measured(rival('rival:distil-llm'), 'log');
    expect(saved).toBeGreaterThan(0.3);
    const [mark] = sent.marks;
    expect((await session.retrieve?.(mark?.ref ?? '', undefined))?.text).toBe(LOG);
  });
});

when('rival:logzip')('rival:logzip', () => {
  it('decodes with spans of two look-ups', async () => {
    const { session, text, saved } = await measured(rival('rival:logzip'), 'log');
    expect(saved).toBeGreaterThan(0.1);
    const decoded = session.decode?.(text);
    expect(decoded?.text).toContain('finished job 1300 in');
    expect(decoded?.spans).toEqual([{ start: 0, end: decoded?.text.length, lookups: 2 }]);
  });
});
