import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/ccr/testing/spawn-node.js';

const MAIN = new URL('../main.ts', import.meta.url);
const program = (...args: string[]) => runProgram(MAIN, args, { env: { HEADROOM_EVALS_DATA: '' } });

let dir: string;
let out: string;
let lost: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-compare-cli-'));
  out = join(dir, 'run');
  const { code, stdout, stderr } = await program(
    ...['compare', '--tasks', 'squad:in-context', '--limit', '3', '--variants', 'minify,cmd:/no/such/program'],
    ...['--flips', '1', '--out', out],
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('3 of 3 items') });
  expect(stdout).toMatch(/cmd:\/no\/such\/program +│ unavailable: there is no program/);
  expect(stdout).toContain(`Comparison: ${out}/compare.md, compare.html`);
  const flips = readFileSync(join(out, 'flips.jsonl'), 'utf8').trimEnd().split('\n');
  lost = flips.map((line) => JSON.parse(line)).find(({ arm, kind }) => arm === 'random' && kind === 'lost')?.item;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('leaves pages with texts where git does not look, and verify covers what is derived', async () => {
  expect(existsSync(join(out, 'flips', 'index.html'))).toBe(true);
  expect(readFileSync(join(out, 'flips', '.gitignore'), 'utf8')).toBe('*\n');
  const { code, stdout } = await program('verify', out);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('compare.md, compare.csv') });
});

describe('show', () => {
  it('prints an item under two arms and writes its page', async () => {
    const page = join(dir, 'item.html');
    const { code, stdout } = await program('show', out, lost, '--arms', 'none,random', '--html', page);
    expect(code).toBe(0);
    expect(stdout).toMatch(/none verbatim, random lost/);
    expect(stdout).toContain('as recorded, SHA-256');
    expect(readFileSync(page, 'utf8')).toContain('do not publish');
  });

  it('answers an unknown item with one line', async () => {
    const { code, stderr } = await program('show', out, 'nope');
    expect(code).toBe(2);
    expect(stderr).toMatch(/BAD_OPTION: The run has no item "nope"/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it('compare answers a bad option with one line and exit code 2', async () => {
  const { code, stderr } = await program('compare', '--flips', '0', '--out', join(dir, 'bad'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/BAD_OPTION.*--flips 0/);
});
