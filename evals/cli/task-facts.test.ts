import { expect, it } from 'vitest';
import type { Item, Task } from '../tasks/index.js';
import type { TokenCounter } from '../variants/index.js';
import { inputDollars, taskFacts } from './task-facts.js';

/** A token is four characters. */
const COUNTER: TokenCounter = {
  id: 'quarter',
  text: (text) => text.length / 4,
  request: ({ messages }) => messages.reduce((sum, { content }) => sum + (content ?? '').length / 4, 0),
  toolResults: () => 0,
};

const item = (length: number) =>
  ({ request: { model: 'gpt-4o', messages: [{ role: 'user', content: 'x'.repeat(length) }] } }) as unknown as Item;

function task(group: Task['group'], lengths: readonly number[], asked: (limit: number | undefined) => void): Task {
  return {
    ...{ id: 't', title: '', group, metric: '', margin: 1, probe: 'facts', defaultLimit: 20 },
    async load({ limit }) {
      asked(limit);
      const source = { kind: 'generated', dataset: 'd', files: [], licence: 'l' } as const;
      return { items: lengths.map(item), source, available: 100 };
    },
  };
}

it('counts a small task whole and a seeded one from a few seeds', async () => {
  const limits: (number | undefined)[] = [];
  const asked = (limit: number | undefined) => void limits.push(limit);
  expect(await taskFacts(task('benchmark', [400, 4000], asked), undefined, COUNTER)).toMatchObject({
    ...{ items: 2, available: 100, scaled: false, tokens: 1100 },
  });
  expect(await taskFacts(task('session', [400, 800], asked), undefined, COUNTER)).toMatchObject({
    ...{ items: 20, scaled: true, tokens: 3000 },
  });
  expect(limits).toEqual([20, 2]);
});

it('scales what it did not count, in many items and in a long one', async () => {
  const many = await taskFacts(
    task(
      'family',
      Array.from({ length: 500 }, () => 4000),
      () => {},
    ),
    undefined,
    COUNTER,
  );
  expect(many.tokens).toBe(500_000);
  const long = await taskFacts(
    task('family', [4_000_000], () => {}),
    undefined,
    COUNTER,
  );
  expect(long.tokens).toBe(1_000_000);
});

it('prices both arms at the input price', () => {
  expect(inputDollars(1_000_000)).toBe(5);
});
