import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from '../ccr/testing/spawn-node.js';
import { readConversation } from '../messages/index.js';
import { compress, compressBody } from './compress.js';
import { expand, expandBody } from './expand.js';
import { createHeadroom } from './headroom.js';
import { readMarks } from './read-marks.js';
import { retrieve } from './retrieve.js';
import { conversation, type Message, settings } from './testing/conversations.js';
import { MemoryStore } from './testing/memory-store.js';
import type { CompressOptions, CompressResult, Decision } from './types.js';

const RUNS = { numRuns: 80 };
const property = (name: string, check: (messages: Message[], options: CompressOptions) => Promise<void>) =>
  it(name, () => fc.assert(fc.asyncProperty(conversation, settings, check), RUNS), 120_000);
const send = (messages: Message[], options: CompressOptions, store = new MemoryStore()) =>
  compress(messages, { ...options, store });
const blocksOf = (messages: unknown) => readConversation(messages).blocks;
const changed = ({ outcome }: Decision) => outcome === 'compressed' || outcome === 'escaped';

/** Lines skipped when `body` (kept lines and gap marks) is read along the original; `undefined` when it cannot be. */
function walk(lines: readonly string[], body: readonly string[], at = 0, i = 0): number | undefined {
  if (i === body.length) return at === lines.length || (at === lines.length - 1 && lines[at] === '') ? 0 : undefined;
  if (lines[at] === body[i]) {
    const rest = walk(lines, body, at + 1, i + 1);
    if (rest !== undefined) return rest;
  }
  const gap = /^\[… (\d+) lines\]$/.exec(body[i] as string);
  const rest = gap === null ? undefined : walk(lines, body, at + Number(gap[1]), i + 1);
  return rest === undefined ? undefined : rest + Number(gap?.[1]);
}

let omissions = 0;
let references = 0;

describe('the seven rules, over random conversations of both shapes', () => {
  property('1: expand gives back every block without omissions, imitations included', async (messages, options) => {
    const result = await send(messages, options);
    const back = blocksOf(expand(result.messages, options));
    for (const [i, block] of blocksOf(messages).entries()) {
      if (result.decisions[i]?.ref === undefined) expect(back[i]?.text).toBe(block.text);
    }
    if (result.refs.length === 0) expect(expand(result.messages, options)).toEqual(messages);
    references += result.decisions.filter(({ transform }) => transform?.startsWith('again')).length;
  });
  it('… references to earlier blocks among them', () => expect(references).toBeGreaterThan(3));

  property('1 and 6: every omission has a mark and its original in the store', async (messages, options) => {
    const store = new MemoryStore();
    const result = await send(messages, options, store);
    const sent = blocksOf(result.messages);
    const originals = blocksOf(messages);
    for (const { ref, blockIndex } of result.decisions) {
      if (ref === undefined) continue;
      expect(readMarks(sent[blockIndex]?.text ?? '')[0]?.ref).toBe(ref);
      expect((await store.get(ref)).text).toBe(originals[blockIndex]?.text);
      const total = readMarks(sent[blockIndex]?.text ?? '')[0]?.total;
      expect(await retrieve(ref, { query: 'xylophone' }, { store })).toMatch(new RegExp(`^\\[none of ${total} `));
    }
    expect(result.refs.map(({ ref }) => ref)).toEqual(readMarks(result.messages, options).map(({ ref }) => ref));
    expect(result.retrieveTool === undefined).toBe(result.refs.length === 0);
    if (options.fidelity === 'lossless') expect(result.refs).toEqual([]);
  });

  property(
    '2: nothing outside the live zone changes, and number, order, roles and ids stay',
    async (messages, options) => {
      const before = structuredClone(messages);
      const { messages: sent, decisions } = await send(messages, options);
      expect(messages).toEqual(before);
      const [old, fresh] = [blocksOf(messages), blocksOf(sent)];
      expect(fresh.map(({ text: _, ...rest }) => rest)).toEqual(old.map(({ text: _, ...rest }) => rest));
      for (const [i, block] of old.entries()) {
        const live =
          (block.kind === 'tool-result' || (options.userMessages && block.role === 'user' && block.kind === 'text')) &&
          block.messageIndex >= (options.frozen ?? 0);
        if (!live) expect(decisions[i]?.outcome).toBe('protected');
        if (!live || !changed(decisions[i] as Decision)) expect(fresh[i]?.text).toBe(block.text);
      }
      const withoutTexts = (list: Message[]) =>
        JSON.stringify(list, (key, value: unknown) =>
          ['content', 'text'].includes(key) && typeof value === 'string' ? '' : value,
        );
      expect(withoutTexts(sent)).toBe(withoutTexts(messages));
    },
  );

  property('2: bytes outside the edited strings are forwarded as they came', async (messages, options) => {
    const body = ` ${JSON.stringify({ model: 'gpt-4o', 'odd\\u0041': 1.5e3, messages }, null, 1)}\n`.replace(
      '"odd\\\\u0041": 1500',
      '"odd\\u0041": 1.50e3',
    );
    const store = new MemoryStore();
    const { body: sent, refs } = await compressBody(body, { ...options, store });
    expect(sent.startsWith(body.slice(0, body.indexOf('"messages"')))).toBe(true);
    const { messages: objects } = await send(messages, options);
    expect((JSON.parse(sent) as { messages: unknown }).messages).toEqual(objects);
    if (refs.length === 0) expect(JSON.parse(expandBody(sent, options))).toEqual(JSON.parse(body));
  });

  property(
    '3: what is sent for a prefix is a prefix of what is sent for more, also across restarts',
    async (messages, options) => {
      const whole = (await send(messages, options)).messages;
      const growing = createHeadroom({ ...options, store: new MemoryStore() });
      for (let n = 1; n <= messages.length; n++) {
        const prefix = messages.slice(0, n);
        const sent = (await growing.compress(prefix)).messages;
        expect(sent).toEqual(whole.slice(0, n));
        if (n % 3 === 0) expect((await send(prefix, options)).messages).toEqual(sent);
      }
    },
  );

  property('4: nothing is larger than it was, unless it is an escaped imitation', async (messages, options) => {
    const result = await send(messages, options);
    for (const { outcome, tokensBefore = 0, tokensAfter = 0 } of result.decisions) {
      if (outcome === 'compressed') expect(tokensAfter).toBeLessThan(tokensBefore);
      else if (outcome !== 'escaped' && outcome !== 'failed') expect(tokensAfter).toBe(tokensBefore);
    }
    expect(result.tokensSaved).toBe(result.tokensBefore - result.tokensAfter);
  });

  property(
    '6: results of retrieval are never compressed, and a re-read of what was shortened is sent complete',
    async (messages, options) => {
      const { decisions } = await send(messages, options);
      const shortened = new Map<string, number>();
      for (const block of blocksOf(messages)) {
        if (block.kind !== 'tool-result') continue;
        const decision = decisions[block.index] as Decision;
        if (block.toolName === 'headroom_retrieve') expect(decision.outcome).not.toBe('compressed');
        const call = `${block.toolName} ${JSON.stringify(JSON.parse(block.toolArguments ?? 'null'))}`;
        const earlier = shortened.get(call);
        if (earlier !== undefined && earlier < block.messageIndex) expect(decision.ref).toBeUndefined();
        else if (decision.ref !== undefined) shortened.set(call, block.messageIndex);
      }
    },
  );

  property(
    '5 and 6: what is left of lines are whole lines in order, and gaps count what is missing',
    async (messages, options) => {
      const { messages: sent, decisions } = await send(messages, options);
      const originals = blocksOf(messages);
      for (const block of blocksOf(expand(sent, options))) {
        const { ref, kind } = decisions[block.index] as Decision;
        if (ref === undefined || kind !== 'lines') continue;
        const [mark = '', ...body] = block.text.split('\n');
        const lines = (originals[block.index]?.text ?? '').split('\n');
        expect(walk(lines, body)).toBe(readMarks(mark)[0]?.omitted);
        omissions++;
      }
    },
  );
  it('… and there was something left out to look at', () => expect(omissions).toBeGreaterThan(5));

  property('7: when the store fails, originals are forwarded and the failure is told', async (messages, options) => {
    const store = new MemoryStore();
    const good = await send(messages, options);
    store.failing = true;
    const bad = await send(messages, options, store);
    expect(bad.refs).toEqual([]);
    expect(expand(bad.messages, options)).toEqual(messages);
    const refused = (result: CompressResult<unknown>) => result.decisions.filter(({ ref }) => ref !== undefined).length;
    if (refused(good) > 0)
      expect(bad.decisions.some(({ outcome, reason }) => outcome === 'failed' && /disk is full/.test(reason))).toBe(
        true,
      );
  });
});

describe('the file store behind it', () => {
  let home = '';
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'headroom-rules-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const log = Array.from(
    { length: 400 },
    (_, i) =>
      `2024-05-01T10:00:${String(i % 60).padStart(2, '0')}Z ${i === 217 ? 'ERROR disk' : 'INFO request'} ${i} took ${(i * 37) % 91}ms \ud800`,
  ).join('\n');
  const messages = [
    { role: 'user', content: 'what failed?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'a', type: 'function', function: { name: 'logs', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'a', content: log },
  ];

  it('gives every original back byte for byte in another process', async () => {
    const { refs } = await compress(messages, { fidelity: 'reversible', home });
    expect(refs).toHaveLength(1);
    const script = `
      import { retrieve } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
      const text = await retrieve(process.argv[1], {}, { home: process.argv[2] });
      process.stdout.write(JSON.stringify(text));
    `;
    const { stdout, stderr } = await runNode(script, [refs[0]?.ref ?? '', home]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toBe(log);
  });

  it('writes nothing when nothing is left out', async () => {
    const unused = join(home, 'unused');
    await compress(messages, { home: unused });
    await expect(stat(unused)).rejects.toThrow();
  });

  it('stores again what was purged, and sends the same bytes', async () => {
    const headroom = createHeadroom({ fidelity: 'reversible', home });
    const first = await headroom.compress(messages);
    await rm(join(home, 'originals'), { recursive: true });
    const second = await headroom.compress(messages);
    expect(second).toEqual(first);
    expect(await headroom.retrieve(first.refs[0]?.ref ?? '')).toBe(log);
    expect(headroom.statistics()).toMatchObject({ calls: 2, refs: 2, memo: { hits: 1 } });
  });
});
