import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRun } from '../../record/index.js';
import { run } from '../../runner/run.js';
import { fakeItem, fakeOptions, fakeTask } from '../../runner/testing/fake-suite.js';
import { openFake } from './testing/fake-reader.js';
import { later, silent, startServer, type TestServer, type Turn } from './testing/http-server.js';
import { openaiError, openaiTurn } from './testing/openai-server.js';
import { recallingModel } from './testing/recalling-model.js';

let dir: string;
let server: TestServer;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-load-'));
  vi.stubEnv('HEADROOM_EVALS_LOCAL_MODEL', 'yes');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const score = (one: { facts: readonly { atoms: readonly string[] }[] }, { text }: { text: string }) => ({
  value: one.facts[0]?.atoms.every((atom) => text.includes(atom)) ? 1 : 0,
  parsed: true,
});

/** A run of fake items against the server; `mark-only` keeps originals in its session and asks twice. */
function options(out: string, count: number, items = fakeItem) {
  const reader = `openai:m@${server.url}/v1`;
  return { ...fakeOptions(join(dir, out), count), tasks: [{ ...fakeTask(count, items), score }], reader };
}

const bytes = (out: string) => readFileSync(join(dir, out, 'items.jsonl'), 'utf8');

describe('a run against a model', () => {
  it('has as many items under way as the limit allows, and the same record for every limit', async () => {
    // The first requests of a run are answered when as many as the limit allows are there.
    let begun = 0;
    let wanted = 0;
    let all = () => {};
    let arrived = Promise.resolve();
    const together: Turn = async (response, received) => {
      begun += 1;
      if (begun === wanted) all();
      await arrived;
      return recallingModel(response, received);
    };
    server = await startServer([together]);
    for (const limit of [1, 3, 8]) {
      vi.stubEnv('HEADROOM_EVALS_CONCURRENCY', String(limit));
      [begun, wanted] = [0, limit];
      arrived = new Promise((go) => {
        all = go;
      });
      await run(options(String(limit), 12));
      expect(server.peak()).toBe(limit);
    }
    expect(bytes('3')).toBe(bytes('1'));
    expect(bytes('8')).toBe(bytes('1'));
    const { items } = readRun(join(dir, '8'));
    const marked = items.filter(({ arm }) => arm === 'mark-only');
    expect(marked).toHaveLength(12);
    for (const { outcome, retrievals } of marked) {
      expect({ outcome, retrievals }).toMatchObject({
        outcome: 'right',
        retrievals: [{ outcome: 'hit', exact: true }],
      });
    }
  });

  it('asks for what several items share once', async () => {
    server = await startServer([later(30, recallingModel)]);
    const same = (n: number) => ({ ...fakeItem(1), id: `item-${n}` });
    await run(options('shared', 8, same));
    // none, minify, mark-only twice, half.
    expect(server.received).toHaveLength(5);
  });

  it('ends cleanly when the budget is spent, and goes on from there without paying again', async () => {
    server = await startServer([later(5, recallingModel)]);
    const responses = join(dir, 'responses');
    vi.stubEnv('HEADROOM_EVALS_RESPONSES', responses);
    vi.stubEnv('HEADROOM_EVALS_MAX_TOKENS', '20');
    vi.stubEnv('HEADROOM_EVALS_TOKEN_BUDGET', '1500');
    await expect(run(options('small', 20))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringMatching(
        /^The budget of 1500 tokens is spent \(\d+ tokens so far\).* (\d+) of 20 items are finished/,
      ),
    });
    const spent = server.received.length;
    const finished = readFileSync(join(dir, 'small', 'journal.jsonl'), 'utf8')
      .trimEnd()
      .split('\n').length;
    expect(finished).toBeGreaterThan(1);
    expect(finished).toBeLessThan(20);
    expect(existsSync(join(dir, 'small', 'items.jsonl'))).toBe(false);
    expect(readFileSync(join(dir, 'small', 'journal.jsonl'), 'utf8')).not.toContain('not-measured');

    vi.stubEnv('HEADROOM_EVALS_TOKEN_BUDGET', '300000');
    const { resumed } = await run(options('small', 20));
    expect(resumed).toBe(finished);
    const all = server.received.length;
    vi.stubEnv('HEADROOM_EVALS_RESPONSES', 'off');
    await run(options('whole', 20));
    expect(bytes('small')).toBe(bytes('whole'));
    // Not one request of the two starts was made twice.
    expect(server.received.length - all).toBe(all);
    expect(spent).toBeLessThan(all);
  });

  it('records what the provider counted, not what is counted here', async () => {
    server = await startServer([openaiTurn({ text: '4', usage: { input: 1234, output: 7, cached: 1000 } })]);
    const { ask } = openFake('openai', server.url);
    expect((await ask()).secondary).toMatchObject({ providerInputTokens: 1234, providerOutputTokens: 7 });
  });
});

describe('a server under load', () => {
  it('is left alone by all when it limits the rate of one', async () => {
    let storm = 6;
    const sleeping: (() => void)[] = [];
    const limited = openaiError(429, { message: 'slow down' }, { 'retry-after': '3' });
    server = await startServer([
      (response, received) => {
        storm -= 1;
        return (storm >= 0 ? limited : openaiTurn({ text: '4' }))(response, received);
      },
    ]);
    const waits: number[] = [];
    const { ask } = openFake('openai', server.url, { HEADROOM_EVALS_CONCURRENCY: '3' }, (ms) => {
      waits.push(ms);
      return new Promise<void>((go) => sleeping.push(go));
    });
    const readings = Promise.all(Array.from({ length: 9 }, (_, n) => ask(`question ${n}`)));
    const refused = () => vi.waitFor(() => expect(sleeping).toHaveLength(3), 5000);
    // Three are refused, and nobody asks on while one of them waits.
    await refused();
    expect([server.received.length, waits]).toEqual([3, [3000, 3000, 3000]]);
    for (const go of sleeping.splice(0, 2)) go();
    await new Promise((go) => setTimeout(go, 50));
    expect(server.received).toHaveLength(3);
    for (const go of sleeping.splice(0)) go();
    await refused();
    expect(server.received).toHaveLength(6);
    for (const go of sleeping.splice(0)) go();
    expect((await readings).every(({ outcome }) => outcome === 'right')).toBe(true);
    expect(server.received).toHaveLength(9 + 6);
  });

  it('may hang on one request while the others go on', async () => {
    const hangs: Turn = (response, received) =>
      (JSON.stringify(received.body).includes('question 0') ? silent : later(5, openaiTurn({ text: '4' })))(
        response,
        received,
      );
    server = await startServer([hangs]);
    const env = { HEADROOM_EVALS_TIMEOUT_SECONDS: '0.4', HEADROOM_EVALS_RETRIES: '1', HEADROOM_EVALS_CONCURRENCY: '2' };
    const { ask } = openFake('openai', server.url, env);
    const order: number[] = [];
    const readings = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const reading = await ask(`question ${n}`);
        order.push(n);
        return reading;
      }),
    );
    expect(order.at(-1)).toBe(0);
    expect(readings[0]).toMatchObject({
      outcome: 'error',
      error: expect.stringContaining('no complete answer within'),
    });
    expect(readings.slice(1).every(({ outcome }) => outcome === 'right')).toBe(true);
  });

  it('may refuse a parameter to several requests at once', async () => {
    const picky: Turn = (response, received) =>
      later(
        10,
        received.body.temperature === undefined
          ? openaiTurn({ text: '4' })
          : openaiError(400, { message: "Unsupported value: 'temperature' does not support 0", param: 'temperature' }),
      )(response, received);
    server = await startServer([picky]);
    const { ask } = openFake('openai', server.url);
    const readings = await Promise.all(Array.from({ length: 4 }, (_, n) => ask(`question ${n}`)));
    expect(readings.map(({ outcome }) => outcome)).toEqual(Array(4).fill('right'));
    expect(server.received).toHaveLength(8);
  });
});
