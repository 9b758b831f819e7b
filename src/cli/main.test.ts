import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFileStore } from '../ccr/index.js';
import { runProgram } from '../ccr/testing/spawn-node.js';
import { program } from './program.js';

const main = new URL('./main.ts', import.meta.url);
let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'headroom-cli-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));
/** The program as its users start it. */
const headroom = (args: string[], input = '') => runProgram(main, args, { input, env: { HEADROOM_HOME: home } });

/** The same in this process: quick, for the many ways to be wrong. */
async function inProcess(args: string[], input: string) {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk, ...rest: unknown[]) => {
      said[name] += String(chunk);
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    }),
  );
  vi.stubEnv('HEADROOM_HOME', home);
  const file = join(home, 'input.json');
  await writeFile(file, input);
  try {
    const code = await program(args.map((arg) => (arg === 'INPUT' ? file : arg)));
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

const rows = Array.from({ length: 40 }, (_, i) => ({ id: i, status: 'ok', host: `web-${i % 3}` }));
const request = `{ "model" : "gpt-4o", "odd": 1.50e3,\n "messages": ${JSON.stringify([
  { role: 'user', content: 'which?' },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'a', type: 'function', function: { name: 'list', arguments: '{}' } }],
  },
  { role: 'tool', tool_call_id: 'a', content: JSON.stringify(rows, null, 2) },
])} }\n`;

describe('headroom', () => {
  it('compresses from standard input and expands to the same bytes', async () => {
    const compressed = await headroom(['compress', '--stats', '--encoding', 'dense'], request);
    expect(compressed).toMatchObject({ code: 0 });
    expect(compressed.stderr).toMatch(/tokens, [\d.]+ % saved \(o200k_base\)/);
    expect(compressed.stdout.startsWith('{ "model" : "gpt-4o", "odd": 1.50e3,\n "messages": ')).toBe(true);
    const file = join(home, 'sent.json');
    await writeFile(file, compressed.stdout);
    expect(await headroom(['expand', file])).toEqual({ code: 0, stdout: request, stderr: '' });
  });

  it('prints the whole result as JSON when asked', async () => {
    const { stdout } = await headroom(['compress', '--json'], request);
    expect(JSON.parse(stdout)).toMatchObject({
      messages: { model: 'gpt-4o' },
      tokenizer: { exact: true },
      decisions: [{}, {}, {}],
    });
  });

  it('retrieves, counts and purges what the store holds', async () => {
    const ref = await openFileStore(home).put('one\ntwo\nthree\n', { kind: 'lines', tokens: 3 });
    expect(await headroom(['retrieve', ref])).toMatchObject({ code: 0, stdout: 'one\ntwo\nthree\n' });
    expect(await headroom(['retrieve', ref, '--lines', '2:3'])).toMatchObject({ code: 0, stdout: 'two\nthree\n' });
    expect((await headroom(['stats'])).stdout).toMatch(/: 1 originals, 0\.0 MiB/);
    expect((await headroom(['purge', '--max-age', '0'])).stdout).toMatch(/^removed 0 originals .*kept 1/);
  });

  it('takes fidelity and encoding by kind of content, and compacts tools', async () => {
    const tools = [{ name: 'f', description: 'F.', input_schema: { $schema: 'x', type: 'object', properties: {} } }];
    const input = JSON.stringify({ ...JSON.parse(request), tools });
    const args = ['compress', 'INPUT', '--json', '--fidelity', 'reversible,json=lossless', '--encoding', 'json=dense'];
    const { code, stdout } = await inProcess([...args, '--tools', 'compact'], input);
    expect(code).toBe(0);
    const { messages, refs, toolsRefs, decisions } = JSON.parse(stdout);
    expect(messages.tools[0].input_schema).toEqual({ type: 'object', properties: {} });
    expect({ refs, toolsRefs: toolsRefs.length }).toEqual({ refs: [], toolsRefs: 1 });
    expect(decisions.at(-1).transform).toMatch(/^json:/);
  });

  it.each([
    [['compress', 'INPUT'], '{"messages": [', 2, /JSON/],
    [['compress', 'INPUT'], '{"a": 1}', 2, /messages/],
    [['compress', 'no-such-file.json'], '', 2, /no-such-file\.json cannot be read \(ENOENT\)/],
    [['compress', 'INPUT', '--fidelity', 'some'], request, 2, /lossless/],
    [
      ['compress', 'INPUT', '--fidelity', 'reversible,diffs=lossless'],
      request,
      2,
      /--fidelity: "diffs" is no kind.*json, table/,
    ],
    [
      ['compress', 'INPUT', '--fidelity', 'diff=lossless,diff=reversible'],
      request,
      2,
      /--fidelity: two values for diff/,
    ],
    [['compress', 'INPUT', '--encoding', 'dense,plain'], request, 2, /--encoding: two values for all kinds/],
    [['compress', 'INPUT', '--encoding', 'lines='], request, 2, /--encoding: "" is none of plain, dense/],
    [['compress', 'INPUT', '--tools', 'drop'], request, 2, /tools.*compact/],
    [['compress', 'INPUT', '--tools', 'shorten'], request, 2, /"tools".*reversible/],
    [['compress', 'INPUT', '--fidelty', 'lossless'], request, 2, /fidelty/],
    [['compress', 'INPUT', '--target-ratio', '7'], request, 2, /targetRatio/],
    [['compress', 'INPUT', '--frozen', 'x'], request, 2, /frozen/],
    [['nonsense'], '', 2, /nonsense/],
    [[], '', 2, /Name a command/],
    [['retrieve'], '', 2, /ref|Not enough/],
    [['retrieve', 'zzz'], '', 2, /is not a ref/],
    [['retrieve', 'aaaaaaaaaa'], '', 1, /No original aaaaaaaaaa is stored/],
    [['retrieve', 'aaaaaaaaaa', '--lines', 'x'], '', 2, /FROM:TO/],
    [['expand', 'INPUT'], '[hr nope]\nx', 2, /nope/],
  ] as [string[], string, number, RegExp][])('%j fails in one clear line', async (args, input, code, message) => {
    const result = await inProcess(args, input);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^headroom: [^\n]+\n$/);
  });

  it('fails as a program, too', async () => {
    const { code, stdout, stderr } = await headroom(['compress'], '{');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^headroom: [^\n]+\n$/);
  });

  it('explains itself', async () => {
    const { code, stdout } = await headroom(['--help']);
    expect(code).toBe(0);
    for (const command of ['compress', 'expand', 'retrieve', 'stats', 'purge']) expect(stdout).toContain(command);
    expect((await headroom(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
