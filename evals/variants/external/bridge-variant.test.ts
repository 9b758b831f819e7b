import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bridgeVariant } from './bridge-variant.js';
import { CONTEXT, folder, HASTY, LIMITS, LOG, open, program, request } from './testing/world.js';

/** A bridge of a few lines: `on` maps an op to an expression of the question `q`. */
function bridge(on: Record<string, string>): string {
  const cases = Object.entries({ hello: '({})', close: '({})', ...on }).map(
    ([op, answer]) => `${op}: (q) => ${answer}`,
  );
  return program(`import { createInterface } from 'node:readline';
    import { existsSync, writeFileSync } from 'node:fs';
    const state = { requests: 0 };
    const cut = (messages, n) => messages.map((m) => (m.role === 'tool' ? { ...m, content: m.content.slice(0, n) } : m));
    const on = { ${cases.join(', ')} };
    for await (const line of createInterface({ input: process.stdin })) {
      const q = JSON.parse(line);
      const answer = on[q.op](q);
      if (typeof answer === 'string') process.stdout.write(answer);
      else if (answer !== undefined) console.log(JSON.stringify({ id: q.id, ...answer }));
    }`);
}

const session = (command: string, limits = LIMITS) => open(bridgeVariant(`bridge:${command}`, command, limits));
const CUT = '({ hash: q.hash, request: { ...q.request, messages: cut(q.request.messages, 40) } })';

describe('a bridge', () => {
  it('stays alive between requests and is told the conversation', async () => {
    const open = await session(
      bridge({ apply: `({ messages: [{ role: 'user', content: String(++state.requests) + q.conversation }] })` }),
    );
    expect((await open.apply(request(), CONTEXT)).request.messages[0]?.content).toBe('1i');
    expect((await open.apply(request(), { ...CONTEXT, conversation: 'k' })).request.messages[0]?.content).toBe('2k');
    expect(open.decode).toBeUndefined();
    expect(open.retrieve).toBeUndefined();
  });

  it('declares marks; only its own retrieval redeems them', async () => {
    const open = await session(
      bridge({
        hello: '({ retrieval: true })',
        apply: `(state.text = q.request.messages[2].content, { request: { ...q.request, messages: cut(q.request.messages, 40) },
          marks: [{ ref: 'r1', message: 2, text: '[r1]', omitted: 59, total: 60, fields: { level: { values: ['INFO'], min: '1' } } }] })`,
        retrieve: `q.ref !== 'r1' ? { found: false } : { text: q.conversation + ' ' + (q.query ?? state.text), complete: true }`,
      }),
    );
    const sent = await open.apply(request(), { ...CONTEXT, conversation: 'k' });
    expect(sent.marks).toEqual([
      {
        ref: 'r1',
        message: 2,
        text: '[r1]',
        unit: 'records',
        omitted: 59,
        total: 60,
        fields: { level: { values: ['INFO'], min: '1' } },
      },
    ]);
    // It did not say what it offloaded: the tokens by which the marked message became shorter.
    expect(sent.offloadedTokens).toBeGreaterThan(500);
    expect(await open.retrieve?.('r1', 'worker')).toEqual({ text: 'k worker', complete: true });
    expect((await open.retrieve?.('r1', undefined))?.text).toBe(`k ${LOG}`);
    expect(await open.retrieve?.('nope', 'x')).toBeUndefined();
  });

  it('decodes what it changed, with spans', async () => {
    const open = await session(
      bridge({
        hello: '({ decoder: true })',
        apply: `({ messages: q.request.messages.map((m) => (m.role === 'tool' ? { ...m, content: 'x:' + m.content.toUpperCase() } : m)) })`,
        decode: `({ text: q.text.slice(2).toLowerCase(), spans: [{ start: 0, end: 3, lookups: 1 }] })`,
      }),
    );
    const sent = await open.apply(request('ABC def'), CONTEXT);
    expect(open.decode?.(sent.request.messages[2]?.content ?? '')).toEqual({
      text: 'abc def',
      spans: [{ start: 0, end: 3, lookups: 1 }],
    });
    expect(open.decode?.('never seen')).toEqual({ text: 'never seen', spans: [] });
  });

  it('answers several questions under way, in any order', async () => {
    const open = await session(
      bridge({
        apply: `(setTimeout(() => console.log(JSON.stringify({ id: q.id, messages: [{ role: 'user', content: q.conversation }] })), q.conversation === 'a' ? 200 : 1), undefined)`,
      }),
    );
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((conversation) => open.apply(request(), { ...CONTEXT, conversation })),
    );
    expect(answers.map((sent) => sent.request.messages[0]?.content)).toEqual(['a', 'b', 'c']);
  });

  it('reads long lines in pieces and any Unicode', async () => {
    const text = `${'ü😀 '.repeat(9000)}`;
    const open = await session(bridge({ apply: `({ messages: cut(q.request.messages, 30000) })` }));
    expect((await open.apply(request(text), CONTEXT)).request.messages[2]?.content).toBe(text.slice(0, 30_000));
  });
});

describe('failures are outcomes', () => {
  const said = async (on: Record<string, string>, limits = LIMITS) => {
    const open = await session(bridge(on), limits);
    return open.apply(request(), CONTEXT).then(
      () => 'no error',
      (error: Error & { code: string }) => `${error.code} ${error.message}`,
    );
  };

  it.each([
    ['it says so', { apply: `({ error: 'no such model\\nTraceback' })` }, /it says: no such model$/],
    ['another request’s answer', { apply: `({ hash: 'f00', request: q.request })` }, /for another request/],
    ['an unknown id', { apply: `({ id: 99, request: q.request })` }, /nobody asked/],
    ['no JSON', { apply: `'Loading model...\\n'` }, /no JSON: Loading model/],
    ['too late', { apply: 'undefined' }, /longer than 1.5 s/],
    ['too much', { apply: `'x'.repeat(200000)` }, /more than 100000 bytes/],
    ['another shape', { apply: `({ request: q.request, marks: [{ ref: '' }] })` }, /another shape \(marks\.0\.ref/],
    [
      'bad spans',
      {
        hello: '({ decoder: true })',
        apply: CUT,
        decode: `({ text: 'ab', spans: [{ start: 1, end: 9, lookups: 1 }] })`,
      },
      /spans/,
    ],
  ])('%s', async (_, on, message) => {
    expect(await said(on as Record<string, string>, _ === 'too late' ? HASTY : LIMITS)).toMatch(message);
  });

  it('a bridge that does not start fails every request with its first line', async () => {
    const open = await session(program(`console.error('ModuleNotFoundError: toon'); process.exit(1)`));
    await expect(open.apply(request(), CONTEXT)).rejects.toThrow(/code 1: ModuleNotFoundError: toon/);
    await expect(open.apply(request(), CONTEXT)).rejects.toThrow(/ModuleNotFoundError/);
  });

  it('is started once more after a crash, and the same request is asked again', async () => {
    const flag = join(folder(), 'crashed');
    const open = await session(
      bridge({ apply: `existsSync('${flag}') ? ${CUT} : (writeFileSync('${flag}', ''), process.exit(9))` }),
    );
    expect((await open.apply(request(), CONTEXT)).request.messages[2]?.content).toBe(LOG.slice(0, 40));
    expect(existsSync(flag)).toBe(true);
  });

  it('a request that kills it twice has failed; the next one gets a fresh process', async () => {
    const open = await session(
      bridge({ apply: `q.request.messages[2].content === 'bomb' ? process.exit(9) : ${CUT}` }),
    );
    await expect(open.apply(request('bomb'), CONTEXT)).rejects.toThrow(/ended with code 9/);
    expect((await open.apply(request(), CONTEXT)).request.messages[2]?.content).toBe(LOG.slice(0, 40));
  });

  it('goes on after a late answer with a fresh process, so that no answer is taken for another’s', async () => {
    const open = await session(
      bridge({ apply: `q.request.messages[2].content === 'slow' ? undefined : ${CUT}` }),
      HASTY,
    );
    await expect(open.apply(request('slow'), CONTEXT)).rejects.toThrow(/longer/);
    expect((await open.apply(request(), CONTEXT)).request.messages[2]?.content).toBe(LOG.slice(0, 40));
  });
});

it('a process that says keep serves the next session; another ends', async () => {
  const keeping = bridge({
    close: '({ keep: true })',
    apply: `({ messages: [{ role: 'user', content: String(process.pid) }] })`,
  });
  const ending = bridge({ apply: `({ messages: [{ role: 'user', content: String(process.pid) }] })` });
  const pids = async (command: string) => {
    const seen: (string | null | undefined)[] = [];
    for (let i = 0; i < 2; i += 1) {
      const one = await bridgeVariant('bridge:x', command, LIMITS).open({
        dir: folder(),
        model: 'gpt-4o',
        counter: (await import('../counter.js')).createCounter('gpt-4o'),
      });
      seen.push((await one.apply(request(), CONTEXT)).request.messages[0]?.content);
      await one.close();
    }
    return new Set(seen).size;
  };
  expect(await pids(keeping)).toBe(1);
  expect(await pids(ending)).toBe(2);
});
