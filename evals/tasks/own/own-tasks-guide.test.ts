import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findTasks } from '../find-tasks.js';
import type { Task } from '../types.js';

const GUIDE = readFileSync(new URL('../../../docs/OWN-TASKS.md', import.meta.url), 'utf8');
const dir = mkdtempSync(join(tmpdir(), 'own-guide-'));
let tasks: readonly Task[];

/** The guide's files: each block after a name in backticks and a colon. */
beforeAll(async () => {
  for (const [, name, text] of GUIDE.matchAll(/`([\w./-]+)`:\n\n```\w+\n(.*?)\n```$/gms)) {
    const path = join(dir, name as string);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  tasks = await findTasks(
    ['deploys.yaml', 'rooms.mjs', 'rollbacks.task.json'].map((name) => `file:${join(dir, name)}`),
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('loads the task of the guide with all its items and files', async () => {
  const [deploys] = tasks;
  const loaded = await deploys?.load({ seed: 1 });
  expect(deploys).toMatchObject({ id: 'own:deploys', group: 'own', margin: 1, probe: 'facts' });
  expect(deploys?.tier).toBeUndefined();
  expect(loaded?.items.map(({ id }) => id)).toEqual([
    'own:deploys/canary:early',
    'own:deploys/canary:late',
    'own:deploys/ticket',
    'own:deploys/logs/5512.log:errors',
  ]);
  expect(loaded?.source).toMatchObject({ kind: 'local', licence: 'internal' });
  expect(loaded?.source.files.map(({ name }) => name)).toEqual(['deploys.yaml', 'logs/5512.log']);
  const errors = loaded?.items.at(-1);
  expect(errors?.cluster).toBe('logs/5512.log');
  const needed = errors?.facts.filter((fact) => fact.class === 'needed').map(({ atoms }) => atoms);
  expect(needed).toEqual([['disk quota exceeded on web-09 (92 %)']]);
  expect(errors?.facts.filter((fact) => fact.class === 'uniform').length).toBeGreaterThan(0);
});

it('scores answers by the task’s rule', async () => {
  const [deploys, rooms] = tasks;
  const item = (await deploys?.load({ seed: 1 }))?.items[0];
  const first = (await rooms?.load({ seed: 1 }))?.items[0];
  if (item === undefined || first === undefined) throw new Error('no items');
  const answer = (text: string) => ({ text, toolCalls: [] });
  expect(deploys?.score?.(item, answer('It was WEB-17.'))).toEqual({ value: 1, parsed: true });
  expect(deploys?.score?.(item, answer('It was web-03.'))).toEqual({ value: 0, parsed: true });
  expect(rooms?.score?.(first, answer(' 117 '))).toEqual({ value: 1, parsed: true });
});

it('loads the loader of the guide and says that its code made the items', async () => {
  const loaded = await tasks[1]?.load({ seed: 1, limit: 2 });
  expect(loaded).toMatchObject({ available: 3, source: { files: [{ name: 'rooms.mjs' }] } });
  expect(loaded?.items).toHaveLength(2);
  expect(loaded?.source.note).toMatch(/code of the loader/);
});

it('reads the items of the guide’s CSV, line feeds in its cells included', async () => {
  const loaded = await tasks[2]?.load({ seed: 1 });
  expect(loaded?.items.map(({ id, facts }) => [id, facts.map(({ atoms }) => atoms)])).toEqual([
    ['own:rollbacks/5498', [['5498', 'mira.k']]],
  ]);
  expect(loaded?.source.files.map(({ name }) => name)).toEqual(['rollbacks.task.json', 'rollbacks.csv']);
});
