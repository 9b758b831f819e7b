import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spawnNode } from '../../src/ccr/testing/spawn-node.js';
import { run } from './run.js';
import { fakeOptions } from './testing/fake-suite.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-resume-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const url = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
const ITEMS = 60;
const SCRIPT = `
import { run } from ${url('./run.ts')};
import { fakeOptions } from ${url('./testing/fake-suite.ts')};
await run(fakeOptions(process.argv[1], ${ITEMS}, 15));
`;

const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0);

it('goes on after SIGKILL and gives the same bytes', async () => {
  const out = join(dir, 'killed');
  const child = spawnNode(SCRIPT, [out]);
  const ended = new Promise<NodeJS.Signals | null>((done) => child.on('exit', (_code, signal) => done(signal)));
  while (lines(join(out, 'journal.jsonl')) < 10 && child.exitCode === null)
    await new Promise((next) => setTimeout(next, 10));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(existsSync(join(out, 'items.jsonl'))).toBe(false);
  const done = lines(join(out, 'journal.jsonl'));
  expect(done).toBeGreaterThanOrEqual(10);

  const resumed = await run(fakeOptions(out, ITEMS));
  expect(resumed.resumed).toBeGreaterThanOrEqual(10);
  expect(resumed.resumed).toBeLessThan(ITEMS);
  const whole = join(dir, 'whole');
  await run(fakeOptions(whole, ITEMS));
  for (const file of ['items.jsonl', 'manifest.json']) {
    expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(whole, file), 'utf8'));
  }
});
