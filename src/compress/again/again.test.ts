import { describe, expect, it } from 'vitest';
import { compress } from '../compress.js';
import { expand, expandTraced } from '../expand.js';
import { createHeadroom } from '../headroom.js';
import { MemoryStore } from '../testing/memory-store.js';
import type { CompressOptions } from '../types.js';

type Message = Record<string, unknown>;

const code = (n: number, from = 1) =>
  Array.from({ length: n }, (_, i) => `export const value${from + i} = compute(${(from + i) * 7}, "${from + i}");`);
const numbered = (lines: readonly string[], first: number) =>
  lines.map((line, i) => `${String(first + i).padStart(6)}→${line}`);

let calls = 0;
const read = (text: string, args: unknown = {}): Message[] => {
  const id = `call_${calls++}`;
  const call = { id, type: 'function', function: { name: 'read', arguments: JSON.stringify(args) } };
  return [
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: id, content: text },
  ];
};
const talk = (...parts: Message[][]): Message[] => [{ role: 'user', content: 'go on' }, ...parts.flat()];

async function last(messages: Message[], options: CompressOptions = {}): Promise<string> {
  const result = await compress(messages, { store: new MemoryStore(), ...options });
  expect(expand(result.messages, options)).toEqual(messages);
  return String(result.messages.at(-1)?.content);
}

describe('lines that stood before', () => {
  const text = code(30).join('\n');

  it('are one line when all of them did', async () => {
    expect(await last(talk(read(text), read(text)))).toBe('[hr again]\n[= tool result 1]');
  });

  it('are copied around what changed', async () => {
    const changed = [...code(12), 'export const other = 1;', ...code(17, 14), '[= 1:2]'].join('\n');
    expect(await last(talk(read(text), read(changed)))).toBe(
      '[hr again]\n[= lines 1-12 of tool result 1]\nexport const other = 1;\n[= 1:14-30]\n\\[= 1:2]',
    );
  });

  it('are found under other line numbers, and by the numbers that a view prints', async () => {
    const view = ['[File: a.ts]', ...numbered(code(30), 1)].join('\n');
    const moved = numbered(code(20, 5), 25).join('\n');
    expect(await last(talk(read(view), read(moved)))).toBe(
      '[hr again]\n[= lines numbered 5-24 of tool result 1 as 25]',
    );
    expect(await last(talk(read(text), read(numbered(code(30), 1).join('\n'))))).toBe(
      '[hr again]\n[= tool result 1 as "     1→"]',
    );
    expect(await last(talk(read(numbered(code(30), 1).join('\n')), read(text)))).toBe(
      '[hr again]\n[= tool result 1 as ""]',
    );
  });

  it('may stand in what the agent or the user wrote, in a call, or above in the text itself', async () => {
    const written = read('ok', { path: 'a.ts', content: text });
    expect(await last(talk(written, read(text)))).toBe('[hr again]\n[= tool call 1]');
    expect(await last([{ role: 'user', content: text }, ...read(text)])).toBe('[hr again]\n[= user text 1]');
    const said = [...talk(), { role: 'assistant', content: text }];
    expect(await last([...said, ...read(`${text}\r\n`)])).toBe(
      `[hr again]\n[= lines 1-29 of assistant text 1]\n${code(1, 30)}\r\n`,
    );
    const above = [...code(3), 'a line that stands once'].join('\n');
    expect(await last(talk(read(`${above}\n${code(3).join('\n')}\ny`)))).toBe(
      `[hr again]\n${above}\n[= lines 1-3 above]\ny`,
    );
  });
});

describe('JSON values that stood before', () => {
  const order = (state: string) => ({
    id: 'W1',
    state,
    items: Array.from({ length: 6 }, (_, i) => ({
      item: `article ${i * 31}`,
      price: i * 3.5,
      options: { colour: 'red' },
    })),
  });

  it('are references, and objects that changed say what changed', async () => {
    const spaced = (value: unknown) => JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "');
    const open = spaced(order('open'));
    const done = spaced(order('done'));
    expect(await last(talk(read(open), read(done)))).toBe(
      '[hr again json "=7.a[2]": value a[2] of tool result 7]\n{"=": "=1", "state": "done"}',
    );
    const items = spaced({ found: order('x').items, '=': '=1' });
    const sent = await last(talk(read(open), read(done), read(items)));
    expect(sent).toContain('"=1.items"');
    expect(sent.split('\n')[0]).toBe('[hr again json]');
  });
});

describe('no references', () => {
  const text = code(30).join('\n');
  const messages = talk(read(text), read(text));

  it('where the request lets the provider drop or hold context, or nobody wants them', async () => {
    const held = [
      { previous_response_id: 'r' },
      { truncation: 'auto' },
      { context_management: { edits: [] } },
      { cachedContent: 'c' },
    ];
    for (const more of held) {
      const { messages: sent } = await compress({ model: 'gpt-4o', messages, ...more });
      expect(JSON.stringify(sent)).not.toContain('[hr again');
    }
    expect(await last(messages, { repeats: false })).toBe(text);
    const { messages: sent } = await compress({ model: 'gpt-4o', messages, truncation: 'disabled' });
    expect(JSON.stringify(sent)).toContain('[hr again');
  });

  it('to what was sent with omissions, to results of retrieval, or to what begins as notation does before frozen', async () => {
    const log = Array.from(
      { length: 400 },
      (_, i) => `2024-05-01 10:00:${10 + (i % 50)} INFO request ${i} took ${(i * 37) % 91}ms`,
    );
    const omitted = await compress(talk(read(log.join('\n'), { a: 1 }), read(log.join('\n'), { a: 2 })), {
      fidelity: 'reversible',
      store: new MemoryStore(),
    });
    expect(omitted.refs).toHaveLength(2);
    const retrieved = JSON.parse(JSON.stringify(read(text)).replace('"read"', '"headroom_retrieve"')) as Message[];
    expect(await last([...talk(retrieved), ...read(text)])).toBe(text);
    const frozen = talk(read(`[hr lines]\n${text}`), read(text));
    expect(await last(frozen, { frozen: 3 })).toBe(text);
    expect(await last(frozen)).toContain('[hr again]');
  });
});

describe('a conversation with references', () => {
  it('says for each block which stretches take look-ups', async () => {
    const text = code(30).join('\n');
    const { messages } = await compress(talk(read(text), read(text)));
    const traced = expandTraced(messages);
    expect(traced.map(({ messageIndex, spans }) => [messageIndex, spans])).toEqual([
      [2, []],
      [4, [{ start: 0, end: text.length, lookups: 1 }]],
    ]);
    expect(traced[1]?.text).toBe(text);
  });

  it('goes on where the last call ended, also when it parts from another', async () => {
    const headroom = createHeadroom({ store: new MemoryStore() });
    const start = talk(...Array.from({ length: 5 }, (_, i) => read(code(20, i * 5).join('\n'))));
    for (const more of [read(code(30).join('\n')), read(code(25, 3).join('\n')), read(code(30).join('\n'))]) {
      const whole = [...start, ...more];
      await headroom.compress(start);
      expect((await headroom.compress(whole)).messages).toEqual((await compress(whole)).messages);
    }
  });

  it('takes time in proportion to its length', async () => {
    const cpu = async (n: number) => {
      const blocks = Array.from({ length: n }, (_, i) => read(numbered(code(80, (i * 13) % 997), i).join('\n')));
      const before = process.cpuUsage();
      await compress(talk(...blocks));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cpu(40);
    expect((await cpu(320)) / (await cpu(40))).toBeLessThan(24);
  });
});
