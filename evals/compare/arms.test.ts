import { expect, it } from 'vitest';
import { VARIANTS } from '../variants/index.js';
import { comparedArms } from './arms.js';

it('always shows the common methods and every control beside what was asked for', () => {
  const arms = comparedArms(['ours:dense'], ['rival:toon']);
  expect(arms.slice(0, 2)).toEqual(['ours:dense', 'rival:toon']);
  for (const name of ['minify', 'headtail', 'mask', 'bm25', 'delete-all', 'none:again']) expect(arms).toContain(name);
  expect(arms).not.toContain('ours');
  expect(new Set(arms).size).toBe(arms.length);
});

it('shows every registered variant where nothing was asked for', () => {
  const registered = VARIANTS.filter(({ role }) => role !== 'baseline').map(({ name }) => name);
  expect([...comparedArms(undefined)].sort()).toEqual([...registered].sort());
});
