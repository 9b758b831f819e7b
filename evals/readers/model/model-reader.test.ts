import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openReader } from '../open-reader.js';
import { anthropicTurn } from './testing/anthropic-server.js';
import { counter, fourTask, item, openFake, plain, sentAsIs } from './testing/fake-reader.js';
import { later, startServer, type TestServer, type Turn } from './testing/http-server.js';
import { openaiError, openaiTurn } from './testing/openai-server.js';

let dir: string;
let server: TestServer | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-model-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function serve(...turns: Turn[]): Promise<TestServer> {
  server = await startServer(turns);
  return server;
}

it('asks equal requests once, also while the first is under way', async () => {
  const { url, received } = await serve(later(50, openaiTurn({ text: '4' })));
  const { ask } = openFake('openai', url);
  const readings = await Promise.all([ask('a'), ask('a'), ask('a'), ask('b')]);
  await ask('a');
  expect(readings.every(({ outcome }) => outcome === 'right')).toBe(true);
  expect(received).toHaveLength(2);
});

it('keeps to its concurrency limit', async () => {
  const { url, peak, received } = await serve(later(30, openaiTurn({ text: '4' })));
  const { ask } = openFake('openai', url, { HEADROOM_EVALS_CONCURRENCY: '2' });
  await Promise.all(Array.from({ length: 8 }, (_, n) => ask(`question ${n}`)));
  expect(received).toHaveLength(8);
  expect(peak()).toBe(2);
});

it('answers from the disk in a later process, by content, model and epoch', async () => {
  const { url, received } = await serve(anthropicTurn({ text: '4' }));
  const env = { HEADROOM_EVALS_RESPONSES: join(dir, 'responses') };
  const first = await openFake('anthropic', url, env).ask();
  const again = await openFake('anthropic', url, env).ask();
  expect(again).toEqual(first);
  expect(received).toHaveLength(1);
  await openFake('anthropic', url, env).ask('another question');
  await openFake('anthropic', url, { ...env, HEADROOM_EVALS_EPOCH: '2' }).ask();
  await openFake('anthropic', url, { ...env, HEADROOM_EVALS_MAX_TOKENS: '9' }).ask();
  expect(received).toHaveLength(4);
});

it('asks again when a stored answer is damaged, and keeps no failures', async () => {
  const { url, received } = await serve(openaiTurn({ text: '4' }), openaiError(400, { message: 'no' }));
  const env = { HEADROOM_EVALS_RESPONSES: join(dir, 'responses') };
  await openFake('openai', url, env).ask();
  for (const folder of readdirSync(env.HEADROOM_EVALS_RESPONSES)) {
    const [file] = readdirSync(join(env.HEADROOM_EVALS_RESPONSES, folder));
    writeFileSync(join(env.HEADROOM_EVALS_RESPONSES, folder, file as string), '{"text": "4');
  }
  const { ask } = openFake('openai', url, env);
  expect(await ask()).toMatchObject({ outcome: 'error' });
  expect(await ask()).toMatchObject({ outcome: 'error' });
  expect(received).toHaveLength(3);
});

it('keeps nothing of a loopback server unless told where', async () => {
  const { url, received } = await serve(openaiTurn({ text: '4' }));
  await openFake('openai', url).ask();
  await openFake('openai', url).ask();
  expect(received).toHaveLength(2);
  expect(existsSync('.headroom-evals/responses')).toBe(false);
});

it('stops asking before its budget is passed, says so, and goes on from the cache with a larger one', async () => {
  const { url, received } = await serve(openaiTurn({ text: '4', usage: { input: 100, output: 100 } }));
  const env = { HEADROOM_EVALS_MAX_TOKENS: '100', HEADROOM_EVALS_RESPONSES: join(dir, 'responses') };
  const small = openFake('openai', url, { ...env, HEADROOM_EVALS_TOKEN_BUDGET: '500' });
  expect(await small.ask('a')).toMatchObject({ outcome: 'right' });
  expect(await small.ask('b')).toMatchObject({ outcome: 'right' });
  await expect(small.ask('c')).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: 'The budget of 500 tokens is spent (400 tokens so far): nothing more is asked',
  });
  // What is known already costs nothing.
  expect(await small.ask('a')).toMatchObject({ outcome: 'right' });
  expect(received).toHaveLength(2);
  const large = openFake('openai', url, { ...env, HEADROOM_EVALS_TOKEN_BUDGET: '5000' });
  for (const question of ['a', 'b', 'c']) expect(await large.ask(question)).toMatchObject({ outcome: 'right' });
  expect(received).toHaveLength(3);
});

it('records a cassette that replays, marked synthetic, and leaves a test server’s answers unmeasured', async () => {
  const { url } = await serve(openaiTurn({ text: '4' }));
  const path = join(dir, 'deep', 'cassette.jsonl');
  const env = { HEADROOM_EVALS_CASSETTE: path, HEADROOM_EVALS_LOCAL_MODEL: 'no' };
  const { reader, ask } = openFake('openai', url, env);
  expect(reader.id).toContain('synthetic');
  const reading = await ask();
  expect(reading).toMatchObject({ outcome: 'not-measured', secondary: { synthetic: 1 } });
  expect(reading.score).toBeUndefined();
  await openFake('openai', url, env).ask();
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
  const replay = openReader(`replay:${path}`, { counter, tasks: [fourTask()] });
  expect(replay.id).toBe('replay(synthetic):cassette.jsonl');
  const replayed = await replay.read(item(), sentAsIs(item()), plain);
  expect(replayed).toMatchObject({ outcome: 'not-measured', secondary: { synthetic: 1 } });
});

it('records what a vouched-for local model says as its answers', async () => {
  const { url } = await serve(openaiTurn({ text: '5' }));
  const path = join(dir, 'cassette.jsonl');
  const { reader, ask } = openFake('openai', url, { HEADROOM_EVALS_CASSETTE: path });
  expect(reader.id).toBe(`openai:test-model@${url}/v1 (1024 tokens, temperature 0, epoch 1, 3 retrieval rounds)`);
  expect(await ask()).toMatchObject({ outcome: 'wrong', score: 0 });
  const replay = openReader(`replay:${path}`, { counter, tasks: [fourTask()] });
  expect(await replay.read(item(), sentAsIs(item()), plain)).toMatchObject({ outcome: 'wrong', score: 0 });
});

it('spends nothing on a task that has no score', async () => {
  const { url, received } = await serve(openaiTurn({ text: '4' }));
  const { reader } = openFake('openai', url);
  const other = { ...item(), task: 'unscored' };
  expect(await reader.read(other, sentAsIs(other), plain)).toMatchObject({ outcome: 'not-measured' });
  expect(received).toHaveLength(0);
});

it('opens by spec, and names the missing key', () => {
  const open = (spec: string) => () => openReader(spec, { counter, tasks: [] });
  for (const name of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL']) {
    vi.stubEnv(name, '');
  }
  expect(open('anthropic:claude-x')).toThrow(/ANTHROPIC_API_KEY/);
  expect(open('openai:gpt-x')).toThrow(expect.objectContaining({ code: 'BAD_OPTION' }));
  expect(open('openai:')).toThrow(expect.objectContaining({ code: 'UNKNOWN_READER' }));
  expect(open('openai:m@http://127.0.0.1:1/v1')().id).toContain('synthetic');
});
