import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounter } from './counter.js';
import { request } from './external/testing/world.js';
import { minifyJson } from './minify-json.js';
import type { ApplyContext, Sent, VariantSession } from './types.js';
import { findVariant, VARIANTS } from './variants.js';

const counter = createCounter('gpt-4o');
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-variants-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const LOG = Array.from(
  { length: 400 },
  (_, i) => `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z worker ${i} did ${i * 7} things`,
).join('\n');
const open = (name: string): Promise<VariantSession> =>
  findVariant(name).open({ dir: mkdtempSync(join(dir, 'v-')), model: 'gpt-4o', counter });

async function sentBy(name: string, text: string, context: Partial<ApplyContext> = {}): Promise<Sent> {
  const session = await open(name);
  return session.apply(request(text), { itemId: 'i', seed: 1, ...context });
}

const result = (sent: Sent) => sent.request.messages[2]?.content ?? '';

it('has unique names, one baseline, and a known result for every control', () => {
  expect(new Set(VARIANTS.map((variant) => variant.name)).size).toBe(VARIANTS.length);
  expect(VARIANTS.filter((variant) => variant.role === 'baseline').map((variant) => variant.name)).toEqual(['none']);
  for (const variant of VARIANTS) {
    if (variant.role === 'control') expect(variant.expectation, variant.name).toBeTruthy();
  }
});

it('names the known variants when one is unknown', () => {
  expect(() => findVariant('nope')).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_VARIANT', message: expect.stringContaining('minify') }),
  );
});

it('touches nothing but tool results; tools are only added to', async () => {
  for (const { name } of VARIANTS.filter((variant) => !['throws', 'closed-book'].includes(variant.name))) {
    const before = request(LOG);
    const copy = JSON.stringify(before);
    const { request: after } = await (await open(name)).apply(before, { itemId: 'i', seed: 1, matchedKeptShare: 0.5 });
    expect(JSON.stringify(before), name).toBe(copy);
    expect(after.messages.slice(0, 2), name).toEqual(before.messages.slice(0, 2));
    expect(after.messages[2]?.tool_call_id, name).toBe('c');
    expect(after.tools?.slice(0, 1), name).toEqual(before.tools);
  }
});

it('echo and none send the same bytes', async () => {
  for (const name of ['none', 'none:again', 'echo']) {
    expect(JSON.stringify((await sentBy(name, LOG)).request)).toBe(JSON.stringify(request(LOG)));
  }
});

describe('minify', () => {
  it('strips white space between tokens and keeps every spelling', async () => {
    expect(result(await sentBy('minify', '{ "a" : 163.0,\n "b c": [1e2, "x\\u0041 \\" y"] }'))).toBe(
      '{"a":163.0,"b c":[1e2,"x\\u0041 \\" y"]}',
    );
    expect(result(await sentBy('minify', LOG))).toBe(LOG);
  });

  it('means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(minifyJson(JSON.stringify(value, null, 3)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

it('headtail keeps 30,000 characters and says so', async () => {
  const text = 'a'.repeat(20_000) + 'b'.repeat(20_000);
  const sent = result(await sentBy('headtail', text));
  expect(sent).toContain('[10000 characters left out here]');
  expect(sent.length).toBeLessThan(30_060);
  expect(result(await sentBy('headtail', LOG.slice(0, 30_000)))).toBe(LOG.slice(0, 30_000));
});

it('mask notes tool results older than ten turns, and no single request', async () => {
  expect(result(await sentBy('mask', LOG))).toBe(LOG);
  const session = await open('mask');
  const turn = (i: number) => [
    ...request(LOG).messages.slice(1, 2),
    { role: 'tool' as const, tool_call_id: 'c', content: i === 1 ? 'ok' : `${i}\n${LOG}` },
  ];
  const messages = Array.from({ length: 14 }, (_, i) => turn(i)).flat();
  const { request: sent } = await session.apply({ model: 'gpt-4o', messages }, { itemId: 'i', seed: 1 });
  const contents = sent.messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : []));
  expect(contents.map((content) => content?.startsWith('[an earlier tool result of 401 lines'))).toEqual(
    Array.from({ length: 14 }, (_, i) => i < 4 && i !== 1),
  );
  // What is no longer than the note stays.
  expect(contents[1]).toBe('ok');
});

describe('matched controls', () => {
  it.each(['random', 'truncate'])('%s keeps whole lines at the share of tokens', async (name) => {
    for (const share of [0.1, 0.5, 0.9]) {
      const sent = result(await sentBy(name, LOG, { matchedKeptShare: share }));
      const lines = sent.split('\n').filter((line) => line !== '');
      const originals = new Set(LOG.split('\n'));
      expect(lines.every((line) => originals.has(line))).toBe(true);
      expect(counter.text(sent) / counter.text(LOG)).toBeCloseTo(share, 1);
    }
  });

  it('random depends on the seed alone, and truncate keeps the beginning', async () => {
    const sent = async (seed: number) => result(await sentBy('random', LOG, { seed, matchedKeptShare: 0.4 }));
    expect(await sent(1)).toBe(await sent(1));
    expect(await sent(1)).not.toBe(await sent(2));
    expect(LOG.startsWith(result(await sentBy('truncate', LOG, { matchedKeptShare: 0.4 })).trimEnd())).toBe(true);
  });

  it('bm25 keeps the lines that the question names, at the same share', async () => {
    const sent = result(await sentBy('bm25', LOG, { matchedKeptShare: 0.1 }));
    expect(sent).toContain('worker 17 did 119 things');
    expect(counter.text(sent) / counter.text(LOG)).toBeCloseTo(0.1, 1);
    const other = request(LOG);
    const asked = {
      ...other,
      messages: [{ role: 'user' as const, content: 'worker 300?' }, ...other.messages.slice(1)],
    };
    const session = await open('bm25');
    await session.apply(other, { itemId: 'i', seed: 1, matchedKeptShare: 0.01 });
    const again = await session.apply(asked, { itemId: 'j', seed: 1, matchedKeptShare: 0.01 });
    expect(result(again)).toContain('worker 300 ');
  });

  it('deletes elements of one-line JSON and leaves JSON', async () => {
    const rows = JSON.stringify(Array.from({ length: 100 }, (_, id) => ({ id, name: `row ${id}` })));
    const sent = JSON.parse(result(await sentBy('random', rows, { matchedKeptShare: 0.3 }))) as unknown[];
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.length).toBeLessThan(40);
  });

  it('leaves everything where the matched arm kept everything', async () => {
    expect(result(await sentBy('random', LOG, { matchedKeptShare: 1.01 }))).toBe(LOG);
  });
});

it('mark-only leaves one mark, adds its tool and answers queries', async () => {
  const session = await open('mark-only');
  const sent = await session.apply(request(LOG), { itemId: 'i', seed: 1 });
  expect(sent.marks).toHaveLength(1);
  expect(sent.offloadedTokens).toBe(counter.text(LOG));
  expect(result(sent)).toBe(sent.marks[0]?.text);
  expect(sent.request.tools).toHaveLength(2);
  const { ref } = sent.marks[0] as { ref: string };
  expect((await session.retrieve?.(ref, undefined))?.text).toBe(LOG);
  expect((await session.retrieve?.(ref, 'worker 17'))?.text.split('\n')[0]).toContain('worker 17 did');
  expect(await session.retrieve?.(ref, 'zebra')).toBeUndefined();
  expect(await session.retrieve?.('0000', undefined)).toBeUndefined();
});

it('oracle keeps only the records with evidence', async () => {
  const evidence = { recordUnit: 'line', groups: [['worker 17 ', '119']] } as const;
  expect(result(await sentBy('oracle', LOG, { evidence }))).toMatch(/^\S+ worker 17 did 119 things$/);
});

it.each(['ours', 'ours:dense', 'ours:reversible', 'ours:reversible-dense'])(
  '%s gives back what it took',
  async (name) => {
    const session = await open(name);
    const sent = await session.apply(request(LOG), { itemId: 'i', seed: 1 });
    if (sent.marks.length === 0) expect(session.decode?.(result(sent)).text).toBe(LOG);
    for (const mark of sent.marks) {
      expect(mark).toMatchObject({ message: 2, text: result(sent).split('\n')[0] });
      expect((await session.retrieve?.(mark.ref, undefined))?.text).toBe(LOG);
      expect(sent.request.tools).toHaveLength(2);
    }
    expect(await session.retrieve?.('not a ref', undefined)).toBeUndefined();
    expect((await session.apply(request(LOG), { itemId: 'j', seed: 1 })).remembered).toBe(true);
  },
);
