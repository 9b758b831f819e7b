import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../evals/index.js';

const program = fileURLToPath(new URL('../dist/evals/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'headroom-controls-'));
const env = { ...process.env };
delete env.HEADROOM_EVALS_DATA;

function suite(out: string): Summary {
  const args = ['suite', '--tier', '1', '--limit', '8', '--seed', '7', '--out', join(folder, out)];
  execFileSync(process.execPath, [program, ...args], { env, stdio: 'pipe' });
  return JSON.parse(readFileSync(join(folder, out, 'summary.json'), 'utf8')) as Summary;
}

describe('tier 1 on the shipped samples, by the built program', () => {
  let summary: Summary;
  beforeAll(() => {
    summary = suite('a');
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows every control, each with its known result', () => {
    expect(summary.controls.map((check) => check.control).sort()).toEqual(
      expect.arrayContaining(['brotli64', 'delete-all', 'echo', 'mark-only', 'none', 'random', 'throws']),
    );
    expect(summary.controls.filter((check) => !check.passed)).toEqual([]);
  });

  it('a second run writes the same bytes', { timeout: 300_000 }, () => {
    suite('b');
    for (const file of ['items.jsonl', 'summary.json']) {
      expect(readFileSync(join(folder, 'b', file), 'utf8') === readFileSync(join(folder, 'a', file), 'utf8')).toBe(
        true,
      );
    }
  });

  it('verify recomputes it from its records', () => {
    execFileSync(process.execPath, [program, 'verify', join(folder, 'a')], { env, stdio: 'pipe' });
  });
});
