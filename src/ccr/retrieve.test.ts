import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '../base/index.js';
import { getTokenizer } from '../tokens/index.js';
import { parseRef, refOf } from './ref.js';
import { retrieve } from './retrieve.js';
import { retrieveTool } from './retrieve-tool.js';
import type { RetrieveRequest, Store } from './types.js';

const originals = new Map<string, string>();
const store: Store = {
  async put(text) {
    originals.set(refOf(text), text);
    return refOf(text);
  },
  async get(ref) {
    const text = originals.get(parseRef(ref));
    if (text === undefined) throw new HeadroomError('REF_UNKNOWN', 'no');
    return { text, meta: { kind: 'text', tokens: 1 } };
  },
};
const from = async (text: string, request: RetrieveRequest, maxTokens = 2000) =>
  retrieve(store, await store.put(text, { kind: 'text', tokens: 1 }), request, { maxTokens });

const people = Array.from({ length: 60 }, (_, i) => ({
  id: i,
  name: `user-${i % 7}`,
  note: i === 41 ? 'lost "parcel"' : 'fine',
}));
const table = JSON.stringify({ total: 60, tags: ['a'], people }, null, 2);

describe('retrieve', () => {
  it('gives all of it, and lines that put together are all of it again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'ü', '\ud800') }),
        fc.nat(),
        async (text, n) => {
          expect(await from(text, {})).toBe(text);
          const count = text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
          if (count < 2) return;
          const cut = 1 + (n % (count - 1));
          expect((await from(text, { lines: [1, cut] })) + (await from(text, { lines: [cut + 1, 10 ** 6] }))).toBe(
            text,
          );
        },
      ),
    );
  });

  it.each(['3-4', '3 – 4', '[3, 4]', '3..4', '3 to 4'])('understands the range %j', async (rows) => {
    expect(JSON.parse(await from(table, { rows }))).toEqual(people.slice(2, 4));
  });

  it('takes one number for a range, and nothing for what is not asked for', async () => {
    const asked = { lines: '2', rows: '', query: '', path: null } as unknown as RetrieveRequest;
    expect(await from('a\nb\nc\n', asked)).toBe('b\n');
    await expect(from('a\nb', { lines: 'the first' })).rejects.toThrow(/one of lines/);
  });

  it('gives rows of the main array as they are spelled', async () => {
    expect(JSON.parse(await from(table, { rows: [3, 4] }))).toEqual(people.slice(2, 4));
    expect(await from('[1.0, 1e2 ,"\\u0041"]', { rows: [2, 3] })).toBe('[1e2 ,"\\u0041"]');
    expect(await from('{"a":1,"b":{"c":2}}', { rows: [2, 2] })).toBe('{"b":{"c":2}}');
    expect(await from('a,b\n1,2\n', { rows: [2, 2] })).toBe('1,2\n');
    const set = (name: string) => Array.from({ length: 30 }, (_, i) => ({ [name]: i }));
    const two = JSON.stringify({ groups: [{ items: set('a') }, { items: set('b') }] });
    expect(await from(two, { rows: [29, 32] })).toBe('[{"a":28},{"a":29}]\n[{"b":0},{"b":1}]');
    expect(await from(two, { query: '"b":7' })).toMatch(/of 60 rows match/);
    const byId = JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`id-${i}`, 'v'])));
    expect(await from(byId, { rows: [30, 30] })).toBe('{"id-29":"v"}');
  });

  it('gives the values at a path as they are spelled', async () => {
    expect(await from(table, { path: 'people[41].note' })).toBe('"lost \\"parcel\\""');
    expect(await from('{"a":[{"b":1.50},{"b":2}]}', { path: '$.a[*].b' })).toBe('1.50\n2');
    expect(await from('{"odd key":{"x":[1,2]}}', { path: '["odd key"].x[-1]' })).toBe('2');
    await expect(from(table, { path: 'people[99]' })).rejects.toThrow(/has 60 elements/);
    await expect(from(table, { path: 'who' })).rejects.toThrow(/keys total, tags, people/);
    await expect(from(table, { path: 'a[' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(from('plain', { path: 'a' })).rejects.toThrow(/not JSON/);
  });

  it('gives the whole records that match, and says how many did', async () => {
    const hit = await from(table, { query: 'what about the "lost parcel"?' });
    expect(hit).toContain('"id": 41');
    expect(hit).toMatch(/\[1 of 60 rows match; all shown: rows 42\]$/);
    expect(await from(table, { query: 'user-3 blk_-1608' })).toMatch(
      /\n\[nowhere: "blk_-1608"\]\n\[\d+ of 60 rows match; all shown/,
    );
    expect(await from(table, { query: 'name:user-99' })).toBe('[none of 60 rows holds a word of this query]');
    expect(await from(table, { query: 'note:fine' })).toMatch(/59 of 60 rows match/);
    const several = await from(table, { query: 'user-3' });
    expect(several.match(/"name": "user-3"/g)).toHaveLength(people.filter(({ name }) => name === 'user-3').length);
    expect(await from(table, { query: 'zebra' })).toBe('[none of 60 rows holds a word of this query]');
    const parts = ['isinstance(hook, collections.Callable)', 'import Mapping', 'import Mapping twice', 'other'].join(
      '\n',
    );
    expect(await from(parts, { query: 'isinstance hook collections.Callable mapping' })).toMatch(
      /^isinstance\(hook, collections\.Callable\)\nimport Mapping\n\[2 of 4 lines match; all shown: lines 1-2\]$/,
    );
    const trade = ['oil exports rose', 'horses went abroad, exporting them paid', 'ships came in', 'x', 'y'].join('\n');
    expect(await from(trade, { query: 'exports of horses' })).toMatch(/lines match; all shown: lines 1-2\]$/);
    const ports = await from(['they had been exporting horses', 'ships came in', ''].join('\n'), { query: 'exports' });
    expect(ports).toMatch(/^they had been exporting horses\n\[nowhere: "exports"\]\n\[1 of 2 lines match/);
    const log = Array.from(
      { length: 50 },
      (_, i) => `2024-01-01 level=${i % 5 === 0 ? 'ERROR' : 'INFO'} job ${i}`,
    ).join('\n');
    expect(await from(log, { query: 'ERROR job 45' })).toContain('level=ERROR job 45');
    expect(await from(log, { query: 'ERROR' })).toMatch(/\[10 of 50 lines match; all shown: lines 1, 6, 11,/);
  });

  it('keeps an answer to a query below its tokens and in order, whole records only', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `request ${i} failed with status ${500 + (i % 4)}`);
    const answer = await from(lines.join('\n'), { query: 'status failed' }, 500);
    expect(getTokenizer('o200k_base').count(answer)).toBeLessThanOrEqual(500);
    const body = answer.split('\n').slice(0, -1);
    expect(lines.filter((line) => body.includes(line))).toEqual(body);
    expect(answer).toMatch(/400 of 400 lines match; the best \d+ shown.*\d+ more match/);
    const long = `${'x '.repeat(5000)}needle\nshort`;
    expect(await from(long, { query: 'needle' })).toMatch(/best is lines \[1, 1\] and too long/);
  });

  it('refuses what does not fit in one clear line', async () => {
    await expect(from('a\nb', { lines: [5, 9] })).rejects.toThrow('There are 2 lines');
    await expect(from('a', { lines: [1, 1], query: 'a' })).rejects.toThrow(/one of lines/);
    await expect(from('a', { nonsense: 1 } as RetrieveRequest)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('never throws anything but HeadroomError, whatever the path', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '*', '0', '-', '"', '\\', '$', ' ') }),
        async (path) => {
          await from('{"a":[1,{"a":2}]}', { path }).catch((error) => expect(error).toBeInstanceOf(HeadroomError));
        },
      ),
    );
  });
});

it('the tool is offered in the words of each shape', () => {
  expect(retrieveTool('openai-chat')).toMatchObject({ type: 'function', function: { name: 'headroom_retrieve' } });
  expect(retrieveTool('anthropic-messages')).toMatchObject({
    name: 'headroom_retrieve',
    input_schema: { required: ['ref'] },
  });
});
