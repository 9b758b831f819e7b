import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { refOf, type Store, type StoredMeta } from '../ccr/index.js';
import { compress, compressBody } from './compress.js';
import { createHeadroom } from './headroom.js';
import { retrieve } from './retrieve.js';

const home = mkdtempSync(join(tmpdir(), 'headroom-tools-'));
afterAll(() => rmSync(home, { recursive: true }));

const read = {
  name: 'read_file',
  description: 'Reads a file. '.repeat(40).trim(),
  input_schema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      path: { type: 'string', title: 'Path' },
      limit: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null },
    },
    required: ['path'],
    additionalProperties: true,
  },
  cache_control: { type: 'ephemeral' },
};
const search = { type: 'web_search_20250305', name: 'web_search' };
const request = { model: 'claude-sonnet-4', tools: [read, search], messages: [{ role: 'user', content: 'hi' }] };

it('keeps tools as they are unless asked', async () => {
  const { messages, toolsRefs } = await compress(request, { home });
  expect(messages).toBe(request);
  expect(toolsRefs).toBeUndefined();
});

it('compact: a smaller definition that means the same, its original stored, nothing else touched', async () => {
  const copy = structuredClone(request);
  const done = await compress(request, { home, tools: 'compact' });
  expect(request).toEqual(copy);
  expect(done.messages.messages).toBe(request.messages);
  expect(done.messages.tools[1]).toBe(search);
  const { $schema: _, additionalProperties: __, ...schema } = read.input_schema;
  expect(done.messages.tools[0]).toEqual({
    ...read,
    input_schema: { ...schema, properties: { path: { type: 'string' }, limit: { type: ['integer', 'null'] } } },
  });
  const ref = refOf(JSON.stringify(read));
  expect(done).toMatchObject({
    refs: [],
    transformsApplied: ['tools:compact'],
    toolsRefs: [{ ref, kind: 'tools', messageIndex: -1 }],
  });
  expect(done.retrieveTool).toBeUndefined();
  expect(done.decisions.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    'tools compressed',
    'tools untouched',
    'text protected',
  ]);
  const before = await compress(request, { home });
  expect(done.tokensBefore).toBe(before.tokensBefore);
  expect((await compress(done.messages, { home })).tokensBefore).toBe(done.tokensAfter);
  expect(JSON.parse(await retrieve(ref, {}, { home }))).toEqual(read);
});

it('shorten: the text names the ref, and the retrieval tool comes with the result', async () => {
  const done = await compress(request, { home, tools: 'shorten', fidelity: 'reversible' });
  const ref = refOf(JSON.stringify(read));
  expect((done.messages.tools[0] as typeof read).description).toMatch(
    new RegExp(`^(Reads a file\\. ?)+ \\[… \\d+ characters; headroom_retrieve ${ref}\\]$`),
  );
  expect(done).toMatchObject({ refs: [{ ref }], toolsRefs: [{ ref }], transformsApplied: ['tools:shorten'] });
  expect(done.retrieveTool).toMatchObject({ name: 'headroom_retrieve' });
  const again = { ...done.messages, tools: [...done.messages.tools, done.retrieveTool] };
  expect((await compress(again, { home, tools: 'shorten', fidelity: 'reversible' })).messages).toBe(again);
});

it('shorten needs the promise of the retrieval tool', async () => {
  await expect(compress(request, { home, tools: 'shorten' })).rejects.toThrow(
    expect.objectContaining({ code: 'BAD_OPTION', message: expect.stringContaining('"tools"') }),
  );
  await expect(compress(request, { home, tools: 'all' as never })).rejects.toThrow('"tools"');
  await compress(request, { home, tools: 'shorten', fidelity: { json: 'reversible' } });
});

it('a body keeps every byte outside the edited values', async () => {
  const json = `{ "tools" : [ {"name":"f",  "description": "\\u0046etches  it.", "input_schema":{ "type":"object", "properties": {
    "at": {"type":"number", "title" : "At", "minimum": 1.50, "maximum": 12345678901234567890, "description":"caf\\u00e9"} } , "$schema":"x" }, "x-a":1e2 } ],
  "messages":[{"role":"user","content":"hi"}] }\n`;
  const { body, tokensAfter } = await compressBody(json, { home, tools: 'compact' });
  expect(body).toBe(
    json
      .replace('"\\u0046etches  it."', '"Fetches it."')
      .replace(' "title" : "At",', '')
      .replace(' , "$schema":"x"', ''),
  );
  const parsed = await compress(JSON.parse(json), { home, tools: 'compact' });
  expect(parsed.tokensAfter).toBe(tokensAfter);
  expect(parsed.messages).toEqual(JSON.parse(body));
});

it('tools stay the same over the turns, with other tools behind them, and in another process', async () => {
  const headroom = createHeadroom({ home, tools: 'compact' });
  const first = await headroom.compress(request);
  const later = {
    ...request,
    tools: [...request.tools, { ...read, name: 'more' }],
    messages: [...request.messages, { role: 'assistant', content: 'yes' }],
  };
  const second = await headroom.compress(later, { frozen: 2 });
  const elsewhere = await compress(later, { home, tools: 'compact' });
  expect(second.messages.tools.slice(0, 2)).toEqual(first.messages.tools);
  expect(JSON.stringify(elsewhere.messages)).toBe(JSON.stringify(second.messages));
});

it('forwards the definition as it came when it cannot be stored, from then on', async () => {
  let broken = true;
  const store: Store = {
    put: async (text: string, _: StoredMeta) => {
      if (broken) throw new Error('disk full');
      return refOf(text);
    },
    get: () => Promise.reject(new Error('no')),
  };
  const headroom = createHeadroom({ store, tools: 'compact' });
  const failed = await headroom.compress(request);
  expect(failed.messages).toBe(request);
  expect(failed.decisions[0]).toMatchObject({ kind: 'tools', outcome: 'failed', reason: 'disk full' });
  broken = false;
  expect((await headroom.compress(request)).messages).toBe(request);
});
