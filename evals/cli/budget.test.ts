import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runProgram } from '../../src/ccr/testing/spawn-node.js';
import { startServer } from '../readers/model/testing/http-server.js';
import { openaiTurn } from '../readers/model/testing/openai-server.js';

const MAIN = new URL('./main.ts', import.meta.url);
const dir = mkdtempSync(join(tmpdir(), 'headroom-budget-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('a spent budget ends suite with one line and status 2, and a larger one finishes it', async () => {
  const server = await startServer([openaiTurn({ text: 'none', usage: { input: 900, output: 100 } })]);
  const out = join(dir, 'run');
  const args = ['suite', '--tasks', 'gsm8k:in-context', '--limit', '6', '--variants', 'none', '--out', out];
  const suite = (budget: string) =>
    runProgram(MAIN, [...args, '--reader', `openai:m@${server.url}/v1`], {
      env: {
        ...{ HEADROOM_EVALS_DATA: '', HEADROOM_EVALS_LOCAL_MODEL: 'yes', HEADROOM_EVALS_TOKEN_BUDGET: budget },
        ...{ HEADROOM_EVALS_RESPONSES: join(dir, 'responses'), HEADROOM_EVALS_MAX_TOKENS: '100' },
      },
    });
  const stopped = await suite('4500');
  const lines = stopped.stderr.split('\n').filter((line) => line.startsWith('headroom-evals: '));
  expect({ code: stopped.code, lines }).toEqual({
    code: 2,
    lines: [
      expect.stringMatching(
        /^headroom-evals: LIMIT_EXCEEDED: The budget of 4500 tokens is spent .* of 6 items are finished and stay in/,
      ),
    ],
  });
  expect(existsSync(join(out, 'items.jsonl'))).toBe(false);
  const asked = server.received.length;
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(6);
  const finished = await suite('900000');
  expect(finished.code).toBe(0);
  expect(server.received).toHaveLength(6);
  await server.close();
});
