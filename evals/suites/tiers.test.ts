import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TASKS } from '../tasks/index.js';
import { chooseTasks, selectTasks, type TaskChoice } from './tiers.js';

it('selects all tasks of a tier, one by id, or a family', () => {
  expect(selectTasks(1, undefined)).toEqual(TASKS.filter((task) => task.tier === 1));
  expect(selectTasks(1, ['squad:plain']).map((task) => task.id)).toEqual(['squad:plain']);
  expect(selectTasks(1, ['workload']).every((task) => task.group === 'workload')).toBe(true);
});

it('names the known tasks when one is unknown', () => {
  expect(() => selectTasks(1, ['squid'])).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_TASK', message: expect.stringContaining('squad:plain') }),
  );
});

it('says which tier a task is in when another is asked for it', () => {
  expect(() => selectTasks(1, ['family:qmsum'])).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_TASK', message: expect.stringContaining('Use --tier 2.') }),
  );
});

it('adds files to a tier, runs them alone without one, and where nothing else is named', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tiers-test-'));
  const path = join(dir, 'one.task.json');
  const items = [{ id: 'a', question: 'Q?', payload: 'P', needed: ['P'] }];
  writeFileSync(path, JSON.stringify({ id: 'one', title: 'T', items }));
  const chosen = async (choice: TaskChoice) => {
    const { name, tasks } = await chooseTasks(choice);
    return [name, ...tasks.map(({ id }) => id)];
  };
  try {
    expect(await chosen({ files: [path] })).toEqual(['own', 'own:one']);
    expect(await chosen({ tier: 2, tasks: [`file:${path}`] })).toEqual(['own', 'own:one']);
    expect(await chosen({ tier: 2, tasks: ['family:rag'], files: [path] })).toEqual([
      'tier-2+own',
      'family:rag',
      'own:one',
    ]);
    expect(await chosen({ tier: 2, tasks: ['family:rag'] })).toEqual(['tier-2', 'family:rag']);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
