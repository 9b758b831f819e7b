import { describe, expect, it } from 'vitest';
import { type Item, TASKS, type Task } from './index.js';

const dataDir = process.env.HEADROOM_EVALS_DATA;
const benchmarks = TASKS.filter(({ group, tier }) => group === 'benchmark' && tier === 1);
const inContext = benchmarks.filter((task) => task.id.endsWith(':in-context'));
const sources = [
  { name: 'the samples', context: { seed: 7 } },
  ...(dataDir === undefined ? [] : [{ name: 'the real data', context: { dataDir, seed: 7, limit: 150 } }]),
];

/** The records in which a fact's atoms must stand together, as the contract of `recordUnit` says. */
function records(item: Item): string[] {
  const { messages, tools = [] } = item.request;
  if (item.payloadMessages.length === 0) {
    const texts = messages.map(({ content }) => content ?? '');
    return item.recordUnit === 'whole' ? texts : tools.map((tool) => JSON.stringify(tool));
  }
  return item.payloadMessages.flatMap((index) => {
    const list = JSON.parse(messages[index]?.content ?? '[]') as unknown[];
    return list.map((record) => JSON.stringify(record));
  });
}

it('the registry holds two framings of each benchmark, and BFCL as tools', () => {
  expect(benchmarks.map(({ id }) => id)).toEqual([
    'gsm8k:plain',
    'gsm8k:in-context',
    'truthfulqa:plain',
    'truthfulqa:in-context',
    'squad:plain',
    'squad:in-context',
    'bfcl:plain',
    'bfcl:in-context',
    'bfcl:tools',
  ]);
  for (const { defaultLimit, margin, tier } of benchmarks) expect([defaultLimit, margin, tier]).toEqual([400, 2, 1]);
});

describe.each(sources)('on $name', ({ context }) => {
  const loaded = new Map<string, ReturnType<Task['load']>>();
  const loadOnce = (task: Task) => {
    const found = loaded.get(task.id) ?? task.load(context);
    loaded.set(task.id, found);
    return found;
  };

  it.each(benchmarks)('$id: ids are unique and loading again gives the same', async (task) => {
    const { items, available, source } = await loadOnce(task);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBe(Math.min(available, 'limit' in context ? context.limit : available));
    expect(source.files.length).toBeGreaterThan(0);
    expect(await task.load(context)).toEqual({ items, available, source });
  });

  it.each(benchmarks)('$id: a smaller limit gives some of the same items', async (task) => {
    const { items } = await loadOnce(task);
    const few = (await task.load({ ...context, limit: 20 })).items;
    expect(few).toHaveLength(20);
    for (const item of few.slice(0, 5)) {
      const same = items.find(({ id }) => id === item.id);
      if (same !== undefined) expect(item).toEqual(same);
    }
    expect(few.filter(({ id }) => items.some((item) => item.id === id)).length).toBeGreaterThanOrEqual(15);
  });

  it.each(benchmarks)(
    '$id: all atoms of a fact stand on one record, and say nothing that JSON escapes',
    async (task) => {
      const { items } = await loadOnce(task);
      for (const item of items) {
        const found = records(item);
        for (const { id, atoms, question } of item.facts) {
          expect(atoms.length).toBeGreaterThan(0);
          expect(question).not.toBe('');
          expect(
            atoms.every((atom) => JSON.stringify(atom) === `"${atom}"` && atom !== ''),
            `${item.id} ${id}`,
          ).toBe(true);
          expect(
            found.some((record) => atoms.every((atom) => record.includes(atom))),
            `${item.id} ${id}`,
          ).toBe(true);
        }
        expect(new Set(item.facts.map(({ id }) => id)).size).toBe(item.facts.length);
      }
    },
  );

  it.each(inContext)('$id: the question stands before the one tool result', async (task) => {
    const { items } = await loadOnce(task);
    for (const { request, payloadMessages, question } of items) {
      const roles = request.messages.map(({ role }) => role);
      expect(roles.slice(-2)).toEqual(['assistant', 'tool']);
      expect(payloadMessages).toEqual([roles.length - 1]);
      const asked = request.messages.findIndex(
        ({ role, content }) => role === 'user' && (content ?? '').startsWith(question),
      );
      expect(asked).toBeGreaterThan(0);
      expect(request.messages.at(-1)?.tool_call_id).toBe(request.messages.at(-2)?.tool_calls?.[0]?.id);
    }
  });

  it('what probe scores has needed facts, the rest has none', async () => {
    const load = async (id: string) => (await loadOnce(benchmarks.find((task) => task.id === id) as Task)).items;
    for (const item of [...(await load('gsm8k:in-context')), ...(await load('truthfulqa:in-context'))]) {
      expect(item.facts).toEqual([]);
    }
    for (const id of ['squad:plain', 'squad:in-context']) {
      for (const item of await load(id)) {
        expect(item.facts.filter((fact) => fact.class === 'needed').length).toBe(item.stratum === 'answerable' ? 1 : 0);
        if (id === 'squad:plain') expect(item.facts.every((fact) => fact.class === 'needed')).toBe(true);
      }
    }
    for (const id of ['bfcl:plain', 'bfcl:in-context', 'bfcl:tools']) {
      for (const item of await load(id)) {
        expect(item.facts.length > 0, item.id).toBe(!item.stratum?.includes('relevance'));
        expect(item.facts.filter((fact) => fact.class === 'uniform').length).toBeLessThanOrEqual(
          id === 'bfcl:plain' ? 0 : 1,
        );
      }
    }
  });

  it('SQuAD: the gold paragraph stands anywhere among the chunks, and its rare word is not in the question', async () => {
    const { items } = await loadOnce(benchmarks.find((task) => task.id === 'squad:in-context') as Task);
    const places = items
      .filter(({ facts }) => facts.length > 0)
      .map((item) => {
        const needed = item.facts[0]?.atoms ?? [];
        const at = records(item).findIndex((record) => needed.every((atom) => record.includes(atom)));
        expect(needed.slice(1).some((atom) => item.question.toLowerCase().includes(atom.toLowerCase()))).toBe(false);
        return at / records(item).length;
      });
    const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
    expect(mean).toBeGreaterThan(0.33);
    expect(mean).toBeLessThan(0.62);
  });
});

describe('scoring through the tasks, on the samples', () => {
  const load = async (id: string) => {
    const task = benchmarks.find((candidate) => candidate.id === id) as Task;
    const { items } = await task.load({ seed: 7 });
    return { items, score: (item: Item, text: string) => task.score?.(item, { text, toolCalls: [] }).value };
  };

  it('GSM8K: the worked solution is right, another one wrong', async () => {
    const { items, score } = await load('gsm8k:plain');
    for (const item of items) expect([score(item, item.gold as string), score(item, '#### 123456')]).toEqual([1, 0]);
  });

  it('TruthfulQA: the true choice is right by letter and by text, and no letter is right most of the time', async () => {
    const { items, score } = await load('truthfulqa:in-context');
    const share = items.filter((item) => score(item, 'A') === 1).length / items.length;
    expect(share).toBeLessThan(0.5);
    for (const item of items) {
      const { choices, correct } = item.gold as { choices: string[]; correct: number };
      expect(score(item, String.fromCharCode(65 + correct))).toBe(1);
      expect(score(item, choices[correct] as string)).toBe(1);
    }
  });

  it('SQuAD: an official answer is right where there is one, and only there', async () => {
    const { items, score } = await load('squad:in-context');
    for (const item of items) {
      const answer = (item.gold as string[])[0];
      expect(score(item, answer ?? 'unanswerable')).toBe(1);
      expect(score(item, answer === undefined ? 'goats' : 'unanswerable')).toBe(0);
    }
  });
});
