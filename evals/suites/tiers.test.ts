import { expect, it } from 'vitest';
import { TASKS } from '../tasks/index.js';
import { selectTasks } from './tiers.js';

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
