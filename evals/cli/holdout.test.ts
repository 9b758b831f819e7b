import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/ccr/testing/spawn-node.js';
import { ledgerText } from '../holdout/testing/ledger-text.js';

const MAIN = new URL('./main.ts', import.meta.url);
let dir: string;
let ledger: string;
const program = (...args: string[]) => runProgram(MAIN, args, { env: { HEADROOM_EVALS_DATA: '' } });

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-holdout-'));
  ledger = join(dir, 'ledger.jsonl');
  writeFileSync(ledger, ledgerText({ seed: 1, conversations: 900, effect: 0.6, header: { horizon: 900 } }));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('holdout', () => {
  it('prints a table, Markdown, or JSON', async () => {
    const table = await program('holdout', ledger, '--salt', 'pepper');
    expect(table).toMatchObject({ code: 0, stderr: '' });
    expect(table.stdout).toContain('Measured (against a control arm), 900 conversations. Output tokens saved: ');
    expect(table.stdout).toContain('Verdict: saves.');
    expect(table.stdout).toContain('Assignment recomputed: 0 of 900 differ.');
    const markdown = await program('holdout', ledger, '--markdown');
    expect(markdown.stdout).toMatch(/^\| treated \| \d+ \| /m);
    const json = JSON.parse((await program('holdout', ledger, '--json', '--horizon', '1000')).stdout);
    expect(json).toMatchObject({ label: 'rows', verdict: 'not judged', used: 900, horizon: 1000 });
  });

  it.each([
    [['holdout', '/nowhere/ledger'], /DATA_MISSING: Cannot read \/nowhere\/ledger/],
    [['holdout', MAIN.pathname], /DATA_INVALID: Line 1 of the ledger: not JSON/],
    [['holdout', 'LEDGER', '--salt', 'wrong'], /BAD_OPTION: --salt is not the salt/],
    [['holdout', 'LEDGER', '--share', '2'], /BAD_OPTION: --share 2/],
    [['holdout', 'LEDGER', '--json', '--markdown'], /BAD_OPTION/],
    [['suite', '--ledger', '/nowhere/ledger', '--out', 'OUT'], /DATA_MISSING: Cannot read/],
  ])('%j: one line, exit code 2', async (args, message) => {
    const { code, stderr } = await program(
      ...args.map((a) => (a === 'LEDGER' ? ledger : a === 'OUT' ? join(dir, 'none') : a)),
    );
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

it('suite and report take a ledger; verify derives its section again', async () => {
  const run = join(dir, 'run');
  const suite = ['suite', '--tasks', 'squad:in-context', '--limit', '3', '--variants', 'minify', '--out', run];
  expect((await program(...suite, '--ledger', ledger)).code).toBe(0);
  const text = (file: string) => readFileSync(join(run, file), 'utf8');
  expect(text('report.md')).toContain('## Output-shaping holdouts\n\nMeasured (against a control arm)');
  expect(JSON.parse(text('summary.json')).holdoutResult.verdict).toBe('saves');
  expect(text('ledger.jsonl')).toBe(readFileSync(ledger, 'utf8'));

  const small = join(dir, 'small.jsonl');
  writeFileSync(small, ledgerText({ seed: 2, conversations: 30, header: null }));
  expect((await program('report', run, '--ledger', small)).code).toBe(0);
  expect(text('report.md')).toContain('## Output-shaping holdouts\n\nRows only, 30 conversations.');
  expect((await program('verify', run)).code).toBe(0);

  writeFileSync(join(run, 'ledger.jsonl'), text('ledger.jsonl').replace('"outputTokens":', '"outputTokens":1'));
  const changed = await program('verify', run);
  expect(changed.code).toBe(1);
  expect(changed.stderr).toContain('VERIFY_FAILED');
});
