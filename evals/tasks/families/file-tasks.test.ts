import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProbe } from '../../readers/probe.js';
import { createCounter, findVariant } from '../../variants/index.js';
import type { Item, LoadContext } from '../types.js';
import { FAMILY_FILE_TASKS } from './file-tasks.js';

const dataDir = process.env.HEADROOM_EVALS_DATA;
const payloadOf = (item: Item) => item.request.messages[3]?.content as string;

/** What `none` sends is the payload itself: every fact must be found in it, as it is. */
async function notVerbatim(items: readonly Item[]): Promise<string[]> {
  const counter = createCounter('gpt-4o');
  const probe = createProbe(counter);
  const session = await findVariant('none').open({
    dir: mkdtempSync(join(tmpdir(), 'families-')),
    model: 'gpt-4o',
    counter,
  });
  const wrong: string[] = [];
  for (const item of items) {
    const sent = await session.apply(item.request, { itemId: item.id, seed: 0 });
    const { facts } = await probe.read(item, sent, session);
    wrong.push(...facts.filter(({ outcome }) => outcome !== 'verbatim').map(({ id }) => `${item.id} ${id}`));
  }
  await session.close();
  return wrong;
}

describe.each(FAMILY_FILE_TASKS.map((task) => [task.id, task] as const))('%s', (id, task) => {
  const load = (context: Partial<LoadContext> = {}) => task.load({ seed: 3, ...context });

  it('loads samples that say so, with needed and uniform facts on every item', async () => {
    const { items, source } = await load();
    expect(source.kind).toBe('sample');
    expect(source.note).toContain('written for this project');
    expect(items.length).toBeGreaterThan(0);
    for (const { facts, task: name, payloadMessages } of items) {
      expect(name).toBe(id);
      expect(payloadMessages).toEqual([3]);
      for (const [kind, most] of [
        ['needed', 12],
        ['uniform', 8],
      ] as const) {
        const own = facts.filter((fact) => fact.class === kind);
        expect(own.length, kind).toBeGreaterThan(0);
        expect(own.length, kind).toBeLessThanOrEqual(most);
      }
      expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    }
    expect(await notVerbatim(items)).toEqual([]);
  });

  it('has atoms that JSON spells as they are, and needed ones that the question does not give away', async () => {
    const { items } = await load();
    for (const { facts, question } of items) {
      for (const { atoms, class: kind } of facts) {
        for (const atom of atoms) expect(JSON.stringify(atom)).toBe(`"${atom}"`);
        if (kind === 'needed')
          expect(
            atoms.every((atom) => question.includes(atom)),
            atoms.join(' | '),
          ).toBe(false);
      }
      for (const fact of facts.filter((one) => one.class === 'uniform')) {
        expect(fact.question).not.toContain(` ${fact.atoms[0]}?`);
      }
    }
  });

  it('asks the same twice, other facts under another seed, and of a limit a part of the whole', async () => {
    const all = await load();
    expect(await load()).toEqual(all);
    expect(JSON.stringify((await load({ seed: 4 })).items)).not.toBe(JSON.stringify(all.items));
    const one = await load({ limit: 1 });
    expect(one.available).toBe(all.available);
    expect(new Set(one.items.map((item) => item.cluster)).size).toBe(1);
    const ids = new Map(all.items.map((item) => [item.id, item]));
    for (const item of one.items) expect(item).toEqual(ids.get(item.id));
  });

  it('asks late what it asks early, after another question about the same payload', async () => {
    const { items } = await load();
    const early = items.filter((item) => item.position === 'early');
    for (const item of early) {
      const late = items.find((other) => other.id === item.id.replace(/:early$/, ':late'));
      expect(late?.facts).toEqual(item.facts);
      expect(payloadOf(late as Item)).toBe(payloadOf(item));
      expect(late?.request.messages[1]?.content).not.toBe(item.question);
    }
    expect(items.filter((item) => item.position === 'late')).toHaveLength(early.length);
  });

  it.skipIf(dataDir === undefined)(
    'real data: unique ids, and every fact of the untouched payload verbatim',
    async () => {
      const { items, source } = await load({ dataDir: dataDir as string, limit: 30 });
      expect(source.kind).toBe('local');
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
      expect(items.flatMap((item) => item.facts).some((fact) => fact.class === 'needed')).toBe(true);
      expect(await notVerbatim(items)).toEqual([]);
    },
  );
});
