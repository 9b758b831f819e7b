import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readRun } from '../evals/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = (...args: readonly string[]) => {
  const env = { ...process.env };
  delete env.HEADROOM_EVALS_DATA;
  return spawnSync(process.execPath, [join(root, 'dist/evals/cli/main.js'), ...args], { encoding: 'utf8', env });
};

it('this checkout is no worse than the committed reference of the shipped samples', { timeout: 300_000 }, () => {
  const out = mkdtempSync(join(tmpdir(), 'headroom-reference-'));
  try {
    const reference = join(root, 'reports/reference/samples');
    const { manifest } = readRun(reference);
    const arms = manifest.arms.map(({ name }) => name).join(',');
    const suite = program('suite', '--tier', '1', '--limit', String(manifest.limit), '--variants', arms, '--out', out);
    expect(suite.status, suite.stderr).toBe(0);
    const gate = program('gate', out, '--reference', reference, '--claim', 'items');
    expect(gate.status, gate.stdout + gate.stderr).toBe(0);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

it('the reference of the full data is a whole record', () => {
  const { manifest, items } = readRun(join(root, 'reports/reference/full-data'));
  expect(manifest.tasks.map(({ id }) => id)).toContain('family:ci-logs');
  expect(items.every(({ item }) => item.startsWith('sha256:'))).toBe(true);
});
