import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runProgram, spawnNode } from '../../src/ccr/testing/spawn-node.js';
import { anthropicTurn } from '../readers/model/testing/anthropic-server.js';
import { startServer } from '../readers/model/testing/http-server.js';
import { recorderOptions } from './record-traffic.js';

const MAIN = new URL('./main.ts', import.meta.url);
const dir = mkdtempSync(join(tmpdir(), 'headroom-record-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('records until it is told to end, prints its counts, and the log imports', async () => {
  const server = await startServer([anthropicTurn({ text: 'Soon.' })]);
  const log = join(dir, 'log.jsonl');
  const args = ['record', '--out', log, '--port', '0', '--anthropic-upstream', server.url];
  const program = spawnNode(`process.argv.splice(1, 0, 'x'); await import(${JSON.stringify(MAIN.href)});`, args);
  let [stdout, stderr] = ['', ''];
  program.stdout.on('data', (part) => {
    stdout += part;
  });
  const base = await new Promise<string>((found, fail) => {
    program.stderr.on('data', (part) => {
      stderr += part;
      const url = /ANTHROPIC_BASE_URL=(\S+)/.exec(stderr)?.[1];
      if (url !== undefined) found(url);
    });
    program.on('exit', () => fail(new Error(stderr)));
  });
  const body = { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'When?' }] };
  const headers = { 'anthropic-version': '2023-06-01', 'x-api-key': 'k' };
  const response = await fetch(`${base}/v1/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  await response.text();
  const ended = new Promise<number | null>((done) => program.on('exit', done));
  program.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(stdout).toBe(`${log}: 1 request, 1 recorded\n`);
  await server.close();
  const replayFile = join(dir, 'replay.jsonl');
  const imported = await runProgram(MAIN, ['import', log, '--out', replayFile]);
  expect(imported).toMatchObject({ code: 0, stdout: `${replayFile}: 1 conversations, 2 messages\n` });
  expect(readFileSync(replayFile, 'utf8')).toContain('"licence":"own traffic"');
});

const given = {
  out: 'x',
  host: '127.0.0.1',
  port: '0',
  licence: 'l',
  anthropic: 'https://a.example',
  openai: 'http://127.0.0.1:1/v1',
};

it.each([
  [{ port: '70000' }, /--port/],
  [{ anthropic: 'ftp://x' }, /--anthropic-upstream/],
  [{ openai: 'https://user:secret@x' }, /--openai-upstream/],
])('refuses %j', (wrong, message) => {
  expect(() => recorderOptions({ ...given, ...wrong }, {})).toThrow(
    expect.objectContaining({ code: 'BAD_OPTION', message: expect.stringMatching(message) }),
  );
});

it('takes its token from the environment alone, and no short one', () => {
  expect(recorderOptions(given, {})).not.toHaveProperty('token');
  expect(recorderOptions(given, { HEADROOM_EVALS_RECORD_TOKEN: 'a-long-enough-token' }).token).toBe(
    'a-long-enough-token',
  );
  expect(() => recorderOptions(given, { HEADROOM_EVALS_RECORD_TOKEN: 'short' })).toThrow(/HEADROOM_EVALS_RECORD_TOKEN/);
});
