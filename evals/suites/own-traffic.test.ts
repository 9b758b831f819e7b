import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { replayLines } from '../../workloads/replay/index.js';
import { smallConversation } from '../mining/testing/small-conversation.js';
import { readRun } from '../record/index.js';
import { runSuite } from './run-suite.js';
import { verifyRun } from './verify-run.js';

const dir = mkdtempSync(join(tmpdir(), 'own-traffic-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('runs recorded traffic by its file: known results, a record that verifies and holds no path', async () => {
  const file = join(dir, 'mine.jsonl');
  writeFileSync(file, [...replayLines([smallConversation()])].join(''));
  const out = join(dir, 'run');
  const variants = ['none', 'ours', 'delete-all'];
  await runSuite({ files: [file], out, seed: 1, model: 'gpt-4o', reader: 'probe', variants });
  const { manifest, items } = readRun(out);
  expect(manifest).toMatchObject({ suite: 'own', tasks: [{ id: 'own:mine.jsonl', group: 'own', selected: 1 }] });
  expect(items.map(({ arm, outcome }) => [arm, outcome])).toEqual([
    ['none', 'right'],
    ['ours', 'right'],
    ['delete-all', 'wrong'],
  ]);
  for (const name of ['manifest.json', 'items.jsonl', 'report.md']) {
    expect(readFileSync(join(out, name), 'utf8')).not.toContain(dir);
  }
  expect(verifyRun(out).records).toBe(3);
});
