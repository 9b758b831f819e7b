import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { replayLines } from '../../workloads/replay/index.js';
import { smallConversation } from '../mining/testing/small-conversation.js';
import { findTasks } from './find-tasks.js';
import { TASKS } from './registry.js';

const dir = mkdtempSync(join(tmpdir(), 'find-tasks-'));
const traffic = join(dir, 'mine.jsonl');
writeFileSync(traffic, [...replayLines([smallConversation()])].join(''));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('finds tasks by id, family and file, each once, in the order of the specs', async () => {
  const found = await findTasks([`file:${traffic}`, 'squad:plain', 'squad', 'workload']);
  const workloads = TASKS.map(({ id }) => id).filter((id) => id.startsWith('workload:'));
  expect(found.map(({ id }) => id)).toEqual(['own:mine.jsonl', 'squad:plain', 'squad:in-context', ...workloads]);
});

it('finds every registered task by the spec that it travels under', async () => {
  const found = await findTasks(TASKS.map(({ id, spec }) => spec ?? id));
  expect(found).toEqual(TASKS);
  const [own] = await findTasks([`file:${traffic}`]);
  expect((await findTasks([own?.spec as string]))[0]?.id).toBe(own?.id);
});

it('names the known tasks when one is unknown, and refuses two tasks with one id', async () => {
  await expect(findTasks(['squid'])).rejects.toMatchObject({
    code: 'UNKNOWN_TASK',
    message: expect.stringContaining('family:qmsum'),
  });
  const again = join(dir, 'one.task.json');
  const other = join(dir, 'two.task.json');
  const spec = { id: 'same', title: 'T', items: [{ id: 'a', question: 'Q?', payload: 'P', needed: ['P'] }] };
  for (const path of [again, other]) writeFileSync(path, JSON.stringify(spec));
  await expect(findTasks([`file:${again}`, `file:${other}`])).rejects.toMatchObject({
    code: 'BAD_OPTION',
    message: expect.stringContaining('own:same'),
  });
  await expect(findTasks([`file:${join(dir, 'none.yaml')}`])).rejects.toMatchObject({ code: 'DATA_MISSING' });
});
