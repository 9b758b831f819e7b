import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/ccr/testing/spawn-node.js';

const MAIN = new URL('./main.ts', import.meta.url);
let dir: string;
let run: string;
const program = (...args: string[]) => runProgram(MAIN, args, { env: { HEADROOM_EVALS_DATA: '' } });
const suite = (out: string, ...more: string[]) =>
  program(
    'suite',
    '--tasks',
    'squad:in-context',
    '--limit',
    '4',
    '--variants',
    'minify,delete-all,throws',
    '--out',
    out,
    ...more,
  );

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  run = join(dir, 'run');
  const { code, stderr, stdout } = await suite(run);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('4 of 4 items (100%)') });
  expect(stdout).toContain(`Report: ${run}/report.md`);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** One line with a stable code, no stack trace. */
function oneLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.startsWith('headroom-evals: '));
  expect(lines).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  return lines[0] as string;
}

it('leaves record and reports, and nothing else', () => {
  const files = readdirSync(run);
  expect(files).toEqual(expect.arrayContaining(['items.jsonl', 'manifest.json', 'summary.json', 'timings.jsonl']));
  expect(files).not.toContain('journal.jsonl');
});

describe('verify', () => {
  it('accepts an untouched run', async () => {
    const { code, stdout } = await program('verify', run);
    expect(code).toBe(0);
    expect(stdout).toContain('16 records');
  });

  it.each([
    ['summary.json', (text: string) => text.replace(/"exposed": \d+/, '"exposed": 99'), /summary\.json line \d+/],
    ['items.jsonl', (text: string) => text.replace('"outcome":"wrong"', '"outcome":"right"'), /summary|items/],
    ['items.jsonl', (text: string) => text.replace(/"inputHash":"./, '"inputHash":"f'), /another input|contradict/],
  ])('names the first difference in a changed %s', async (file, change, message) => {
    const copy = join(dir, 'changed');
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    for (const name of readdirSync(run)) writeFileSync(join(copy, name), readFileSync(join(run, name)));
    const before = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), change(before));
    expect(readFileSync(join(copy, file), 'utf8')).not.toBe(before);
    const { code, stderr } = await program('verify', copy);
    expect(code).toBe(1);
    expect(oneLine(stderr)).toMatch(/VERIFY_FAILED/);
    expect(stderr).toMatch(message);
  });

  it('refuses a folder without a run, and a truncated record', async () => {
    expect(oneLine((await program('verify', dir)).stderr)).toMatch(/DATA_MISSING.*no manifest/);
    const copy = join(dir, 'short');
    mkdirSync(copy);
    for (const name of readdirSync(run)) writeFileSync(join(copy, name), readFileSync(join(run, name)));
    writeFileSync(join(copy, 'items.jsonl'), readFileSync(join(run, 'items.jsonl')).subarray(0, -40));
    const { code, stderr } = await program('verify', copy);
    expect(code).toBe(2);
    expect(oneLine(stderr)).toMatch(/JOURNAL_CORRUPT.*line 16/);
  });
});

it('report renders the same files again', async () => {
  const before = readFileSync(join(run, 'summary.json'), 'utf8');
  writeFileSync(join(run, 'summary.json'), '{}');
  expect((await program('report', run)).code).toBe(0);
  expect(readFileSync(join(run, 'summary.json'), 'utf8')).toBe(before);
});

it('list shows tasks, variants and readers', async () => {
  expect((await program('list', 'variants')).stdout).toContain('brotli64');
  expect((await program('list', 'readers')).stdout).toContain('replay:FILE');
});

describe('bad input gives one line and exit code 2', () => {
  it.each([
    [['suite', '--variants', 'nope'], /UNKNOWN_VARIANT.*"nope".*minify/],
    [['suite', '--tasks', 'nope'], /UNKNOWN_TASK.*"nope".*squad:in-context/],
    [['suite', '--reader', 'oracle'], /UNKNOWN_READER.*probe/],
    [['suite', '--limit', '-3'], /BAD_OPTION.*--limit/],
    [['suite', '--limit', 'ten'], /BAD_OPTION.*--limit ten/],
    [['suite', '--seed', '1.5'], /BAD_OPTION.*--seed/],
    [['suite', '--tier', '9'], /BAD_OPTION.*tier/],
    [['suite', '--tiers', '1'], /BAD_OPTION.*tiers/],
    [['suite', '--data', '/nowhere/at/all'], /DATA_MISSING.*\/nowhere\/at\/all/],
    [['suit'], /BAD_OPTION/],
    [[], /BAD_OPTION: Name a command/],
    [['verify'], /BAD_OPTION/],
  ])('%j', async (args, message) => {
    const { code, stderr } = await program(...args, ...(args[0] === 'suite' ? ['--out', join(dir, 'bad')] : []));
    expect(code).toBe(2);
    expect(oneLine(stderr)).toMatch(message);
  });

  it('an output folder that cannot be made', async () => {
    writeFileSync(join(dir, 'file'), 'x');
    const { code, stderr } = await suite(join(dir, 'file', 'run'));
    expect(code).toBe(2);
    expect(oneLine(stderr)).toMatch(/OUTPUT_UNWRITABLE.*--out/);
  });

  it('another configuration in a folder with a run leaves the run intact', async () => {
    const before = readFileSync(join(run, 'items.jsonl'), 'utf8');
    const { code, stderr } = await suite(run, '--seed', '2');
    expect(code).toBe(2);
    expect(oneLine(stderr)).toMatch(/RUN_MISMATCH.*seed: 1 there, 2 here/);
    expect(readFileSync(join(run, 'items.jsonl'), 'utf8')).toBe(before);
  });

  it('a journal that is damaged in the middle', async () => {
    const out = join(dir, 'damaged');
    mkdirSync(out);
    writeFileSync(join(out, 'manifest.json'), readFileSync(join(run, 'manifest.json')));
    writeFileSync(join(out, 'journal.jsonl'), '{"item":\n{}\n');
    chmodSync(out, 0o755);
    const { code, stderr } = await suite(out);
    expect(code).toBe(2);
    expect(oneLine(stderr)).toMatch(/JOURNAL_CORRUPT.*journal\.jsonl is damaged at line 1/);
    expect(readFileSync(join(out, 'journal.jsonl'), 'utf8')).toBe('{"item":\n{}\n');
  });
});
