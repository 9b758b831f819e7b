import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, readBody, readConversation, replaceBlocks, spliceBody } from './index.js';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 4 });
const json = fc.jsonValue({ maxDepth: 2 });
const id = fc.constantFrom('a', 'b', 'c');
const textPart = text.map((value) => ({ type: 'text', text: value }));

const openaiMessage = fc.oneof(
  fc.record({ role: fc.constantFrom('system', 'user'), content: text, extra: json }),
  fc.record({
    content: some(fc.oneof(textPart, fc.constant({ type: 'image_url', image_url: {} }))),
    role: fc.constant('user'),
  }),
  fc.record({
    role: fc.constant('assistant'),
    content: fc.oneof(text, fc.constant(null)),
    tool_calls: some(fc.record({ id, function: fc.record({ name: id, arguments: fc.json() }) })),
  }),
  fc.record({ tool_call_id: id, role: fc.constant('tool'), content: fc.oneof(text, some(textPart)) }),
);
const anthropicPart = fc.oneof(
  textPart,
  fc.record({ type: fc.constant('thinking'), thinking: text, signature: text }),
  fc.record({ type: fc.constant('tool_use'), id, name: id, input: fc.dictionary(fc.string(), json) }),
  fc.record({ tool_use_id: id, type: fc.constant('tool_result'), content: fc.oneof(text, some(textPart)) }),
);
const anthropicMessage = fc.record({
  role: fc.constantFrom('user', 'assistant'),
  content: fc.oneof(text, some(anthropicPart)),
});
const input = fc.oneof(
  some(openaiMessage),
  some(anthropicMessage),
  fc.record({ model: text, 'x-1': json, tools: some(json), messages: some(openaiMessage), '7': json }),
  fc.record({ system: fc.oneof(text, some(textPart)), messages: some(anthropicMessage), max_tokens: fc.double() }),
);

const KINDS = ['text', 'tool-result', 'thinking'];
const isString = (block: Block) => KINDS.includes(block.kind);
const pickEdits = (blocks: readonly Block[], picks: readonly [number, string][]) => {
  const strings = blocks.filter(isString);
  if (strings.length === 0) return new Map<number, string>();
  return new Map(picks.map(([n, value]) => [(strings[n % strings.length] as Block).index, value]));
};
const picks = fc.array(fc.tuple(fc.nat(), text), { maxLength: 5 });

/** The same document in another spelling: other spacing, `\/` and `\u` escapes, doubled keys, odd numbers. */
function respell(value: unknown, next: () => number): string {
  const pad = ['', ' ', '\n\t'][next() % 3] as string;
  const quote = (s: string) => {
    const plain = JSON.stringify(s);
    return next() % 2 ? plain : plain.replace(/[a-z](?=[a-z]*")/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  };
  if (typeof value === 'string')
    return next() % 4 ? JSON.stringify(value) : JSON.stringify(value).replaceAll('/', '\\/');
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e6)
    return `${value}${['', '.0', 'e0'][next() % 3]}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => pad + respell(item, next)).join(',')}${pad}]`;
  const members = Object.entries(value).map(([key, item]) => {
    const double = next() % 5 ? '' : `${JSON.stringify(key)}: 12345678901234567890,`;
    return `${pad}${double}${key === '__proto__' ? JSON.stringify(key) : safeKey(key, quote)}${pad}:${respell(item, next)}`;
  });
  return `{${members.join(',')}${pad}}`;
}
const safeKey = (key: string, quote: (s: string) => string) => {
  const spelled = quote(key);
  return JSON.parse(spelled) === key ? spelled : JSON.stringify(key);
};
const spelling = fc.tuple(input, fc.infiniteStream(fc.nat(1000))).map(([value, stream]) => {
  return respell(value, () => stream.next().value as number);
});

const data = process.env.HEADROOM_EVALS_DATA ?? '';
const TAU = join(data, 'traj_tau/tau_gpt-4o-airline.even-tasks.json');
const CLAUDE = join(data, 'traj_claude_code/raw_sample_session.json');

/** Message lists as agents recorded them, in OpenAI's and in Anthropic's shape. */
function realConversations(): unknown[][] {
  const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const tau = json(TAU) as { traj: unknown[] }[];
  const session = json(CLAUDE) as { loglines: { message?: { role?: string } }[] };
  const claude = session.loglines.map((line) => line.message).filter((message) => message?.role !== undefined);
  return [...tau.slice(0, 12).map((run) => run.traj), claude];
}

describe('replaceBlocks', () => {
  it('changes the edited strings and nothing else, and leaves the input alone', () => {
    fc.assert(
      fc.property(input, picks, (given, chosen) => {
        const before = structuredClone(given);
        const conversation = readConversation(given);
        const edits = pickEdits(conversation.blocks, chosen);
        const replaced = replaceBlocks(given, conversation, edits);
        expect(given).toEqual(before);
        const after = readConversation(replaced);
        expect(after.blocks.map((block) => block.text)).toEqual(
          conversation.blocks.map((block) => edits.get(block.index) ?? block.text),
        );
        const back = new Map(conversation.blocks.filter(isString).map((block) => [block.index, block.text]));
        expect(JSON.stringify(replaceBlocks(replaced, after, back))).toBe(JSON.stringify(given));
      }),
    );
  });

  it('keeps the identity of what it does not touch, the whole input included', () => {
    const messages = [
      { role: 'user', content: 'a' },
      { role: 'user', content: [{ type: 'text', text: 'b' }] },
    ];
    const conversation = readConversation(messages);
    expect(replaceBlocks(messages, conversation, new Map())).toBe(messages);
    expect(replaceBlocks(messages, conversation, new Map([[0, 'a']]))).toBe(messages);
    const replaced = replaceBlocks(messages, conversation, new Map([[0, 'z']]));
    expect(replaced[1]).toBe(messages[1]);
    expect(replaced).toEqual([{ role: 'user', content: 'z' }, messages[1]]);
  });

  it('edits one of two places that hold the same object', () => {
    const message = { role: 'user', content: 'a' };
    const messages = [message, message];
    const replaced = replaceBlocks(messages, readConversation(messages), new Map([[1, 'z']]));
    expect(replaced.map((m) => m.content)).toEqual(['a', 'z']);
  });

  it('refuses what it cannot do', () => {
    const request = { tools: [{ name: 'a' }], messages: [{ role: 'user', content: 'a' }] };
    const conversation = readConversation(request);
    expect(() => replaceBlocks(request, conversation, new Map([[0, 'x']]))).toThrow(
      'tools[0]: block 0 (tool-definition)',
    );
    expect(() => replaceBlocks(request, conversation, new Map([[9, 'x']]))).toThrow('no block 9');
    const other = { messages: [{ role: 'user', content: 'b' }] };
    expect(() => replaceBlocks(other, conversation, new Map([[1, 'x']]))).toThrow('not the text that was read');
    expect(() => spliceBody(readBody(JSON.stringify(request)), new Map([[0, 'x']]))).toThrow('cannot be replaced');
  });
});

describe('spliceBody', () => {
  it('reads what JSON.parse reads; without edits it is the text itself', () => {
    fc.assert(
      fc.property(spelling, (body) => {
        const read = readBody(body);
        expect(read.conversation).toEqual(readConversation(JSON.parse(body)));
        expect(spliceBody(read, new Map())).toBe(body);
      }),
    );
  });

  it('edits the strings and leaves every character between them', () => {
    fc.assert(
      fc.property(spelling, picks, (body, chosen) => {
        const read = readBody(body);
        const edits = pickEdits(read.conversation.blocks, chosen);
        const spliced = spliceBody(read, edits);
        const value: unknown = JSON.parse(body);
        expect(JSON.stringify(JSON.parse(spliced))).toBe(
          JSON.stringify(replaceBlocks(value, read.conversation, edits)),
        );
        const holes = (source: ReturnType<typeof readBody>) => {
          const spans = [...edits.keys()].map((index) => source.spans.get(index)!).sort((a, b) => a.start - b.start);
          return [...spans, undefined].map((span, i) => source.json.slice(spans[i - 1]?.end ?? 0, span?.start));
        };
        expect(holes(readBody(spliced))).toEqual(holes(read));
      }),
    );
  });

  it('keeps spelling that JSON.parse loses', () => {
    const body =
      '{ "temperature":1.0, "seed" : 12345678901234567890,"x":1e5,"x":{"\\u0061":1},\r\n"messages":[{"role":"user","content":"a\\/b"}, {"content":"\\u00e9","role":"user"}] }';
    const read = readBody(body);
    expect(spliceBody(read, new Map([[0, 'Z"\ud800']]))).toBe(body.replace('"a\\/b"', '"Z\\"\\ud800"'));
    expect(spliceBody(read, new Map([[0, 'a/b']]))).toBe(body);
  });

  it.each(['', '{"messages":[}', '{"messages":'.repeat(3000), '\ufeff[]'])(
    'refuses a body that is not JSON',
    (body) => {
      expect(() => readBody(body)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    },
  );
});

describe('readBody', () => {
  it('reads any JSON as a conversation or refuses it in one line, damaged conversations included', () => {
    const damaged = fc.tuple(input, fc.nat(), json).map(([value, where, put]) => {
      let left = where % 25;
      return JSON.stringify(value, (_key, node: unknown) => (left-- === 0 ? put : node)) ?? 'null';
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.json(), text), (body) => {
        try {
          expect(spliceBody(readBody(body), new Map())).toBe(body);
        } catch (error) {
          expect(error).toMatchObject({ name: 'HeadroomError', code: 'BAD_INPUT' });
          expect((error as Error).message).toMatch(/^[^\n]+$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.skipIf(!existsSync(TAU) || !existsSync(CLAUDE))('reads the conversations of real agents and splices them', () => {
    let seen = 0;
    for (const messages of realConversations()) {
      const body = JSON.stringify({ model: 'gpt-4o', messages }, undefined, 1);
      const read = readBody(body);
      const results = read.conversation.blocks.filter((block) => block.kind === 'tool-result');
      const edits = new Map(results.map((block) => [block.index, `${block.text}!`]));
      const value: unknown = JSON.parse(body);
      expect(JSON.parse(spliceBody(read, edits))).toEqual(replaceBlocks(value, read.conversation, edits));
      expect(results.filter((block) => block.toolName === undefined)).toEqual([]);
      seen += results.length;
    }
    expect(seen).toBeGreaterThan(50);
  });
});
