import { expect, it } from 'vitest';
import { createCounter } from '../../variants/counter.js';
import { LARGE_TASKS } from './tasks.js';

it('asks each question of a seed once, in the other position with the next seed, under ids of its own', async () => {
  const task = LARGE_TASKS.find(({ id }) => id === 'workload-10x:fatal-needle')!;
  const { items, available, source } = await task.load({ seed: 1 });
  expect(items).toHaveLength(10);
  expect(available).toBe(10);
  expect(source.kind).toBe('generated');
  expect(new Set(items.map(({ id }) => id)).size).toBe(10);
  expect(items.every((item) => item.task === task.id && item.id.startsWith(`${task.id}/`))).toBe(true);
  const [first, second] = [items.slice(0, 5), items.slice(5)];
  expect(first.map(({ stratum }) => stratum)).toEqual(second.map(({ stratum }) => stratum));
  expect(first.map(({ position }) => position === 'early')).toEqual(second.map(({ position }) => position === 'late'));
  const tokens = createCounter('gpt-4o').toolResults(items[0]!.request);
  expect(tokens).toBeGreaterThan(98_000);
});
