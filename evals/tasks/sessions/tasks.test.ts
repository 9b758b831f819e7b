import { describe, expect, it } from 'vitest';
import { makeSession, SESSION_KINDS } from '../../../workloads/sessions/index.js';
import { createCounter } from '../../variants/counter.js';
import { SESSION_TASKS } from './tasks.js';

describe.each(SESSION_KINDS)('session:%s', (kind) => {
  const task = SESSION_TASKS.find(({ id }) => id === `session:${kind}`)!;

  it('has fifty requests, each the one before and what came of it', async () => {
    const { items } = await task.load({ seed: 1 });
    expect(items).toHaveLength(12);
    for (const { turns = [], request, payloadMessages } of items) {
      expect(turns).toHaveLength(50);
      expect(turns.at(-1)).toBe(request.messages.length);
      turns.forEach((count, i) => {
        const before = turns[i - 1] ?? 0;
        expect(count).toBeGreaterThan(before);
        // A request ends with what the agent has to answer: a user's word or a tool's result.
        expect(['user', 'tool']).toContain(request.messages[count - 1]?.role);
        if (i > 0) expect(request.messages[before]?.role).toBe('assistant');
      });
      expect(payloadMessages.length).toBeGreaterThan(40);
    }
  });

  it('asks two things from each third, which one tool result alone states, and never tells the answer', async () => {
    const { items } = await task.load({ seed: 1 });
    for (const { facts, request, payloadMessages, question } of items) {
      const needed = facts.filter((fact) => fact.class === 'needed');
      expect(needed.map(({ id }) => id.replace(/-\d+$/, ''))).toEqual([
        'early',
        'early',
        'middle',
        'middle',
        'late',
        'late',
      ]);
      expect(facts.filter((fact) => fact.class === 'uniform').length).toBeGreaterThanOrEqual(3);
      for (const { atoms, id } of needed) {
        const holds = (text: string) => atoms.every((atom) => text.includes(atom));
        const stating = payloadMessages.filter((index) =>
          (request.messages[index]?.content ?? '').split('\n').some(holds),
        );
        expect(stating).toHaveLength(1);
        const third = Math.floor((3 * payloadMessages.indexOf(stating[0]!)) / payloadMessages.length);
        expect(id).toContain(['early', 'middle', 'late'][third]);
        expect(atoms.every((atom) => question.includes(atom))).toBe(false);
        for (const atom of atoms) expect(JSON.stringify(atom)).toBe(`"${atom}"`);
      }
    }
  });

  it('is of a size that agents reach, with results that repeat', async () => {
    const { items } = await task.load({ seed: 1, limit: 4 });
    const counter = createCounter('gpt-4o');
    for (const { request } of items) {
      const tokens = counter.request(request);
      expect(tokens).toBeGreaterThan(25_000);
      expect(tokens).toBeLessThan(120_000);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(makeSession(kind, 7)).toEqual(makeSession(kind, 7));
    expect(JSON.stringify(makeSession(kind, 8).request)).not.toBe(JSON.stringify(makeSession(kind, 7).request));
  });
});
