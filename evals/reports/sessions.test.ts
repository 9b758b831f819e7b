import { describe, expect, it } from 'vitest';
import type { CacheTokens } from '../prices/index.js';
import type { PairedItem } from './paired-items.js';
import { sessionCell, sessionsMarkdown } from './sessions.js';
import type { Cell } from './types.js';

const MILLION = 1_000_000;

function pair(
  cluster: string,
  after: number,
  cacheAfter: CacheTokens,
  more: Partial<PairedItem['record']> = {},
): PairedItem {
  const record = {
    ...{ item: cluster, arm: 'a', task: 't', cluster, tokensRetrieved: 0, retrievals: [] },
    session: {
      ...{ turns: 50, tokensBefore: 10 * MILLION, tokensAfter: after, prefixBreaks: 2, toolBreaks: 1 },
      ...{ cacheBefore: { read: 8 * MILLION, written: 2 * MILLION, uncached: 0 }, cacheAfter },
    },
    ...more,
  } as unknown as PairedItem['record'];
  return { record, exposed: true, cluster };
}

describe('sessionCell', () => {
  it('is absent where nothing is a session', () => {
    const { session: _, ...plain } = pair('x', 1, { read: 0, written: 0, uncached: 0 }).record;
    expect(sessionCell([{ record: plain as PairedItem['record'], exposed: true, cluster: 'x' }])).toBeUndefined();
    expect(sessionsMarkdown([{} as Cell])).toBeUndefined();
  });

  it('shows a loss in dollars where tokens were saved and the cache was broken', () => {
    // gpt-4o: input 2.50, cached 1.25; writing costs what input does. Before: 8 × 1.25 + 2 × 2.50 = 15 dollars.
    const cell = sessionCell([pair('x', 7 * MILLION, { read: 0, written: 7 * MILLION, uncached: 0 })]);
    expect(cell).toMatchObject({ sessions: 1, turns: 50, prefixBreaks: 2, toolBreaks: 1 });
    expect(cell?.saved?.value).toBeCloseTo(0.3, 10);
    const [openai, anthropic] = cell?.dollars ?? [];
    expect(openai).toMatchObject({ model: 'openai:gpt-4o', baseline: 15, arm: 17.5 });
    expect(openai?.saved).toBeCloseTo(1 - 17.5 / 15, 10);
    // Sonnet 5.5: input 2, read at a twentieth, written at a quarter more: 8 × 0.1 + 2 × 2.5 = 5.80 before, 7 × 2.5 after.
    expect(anthropic).toMatchObject({ model: 'anthropic:claude-sonnet-5-5', arm: 17.5 });
    expect(anthropic?.baseline).toBeCloseTo(5.8, 10);
  });

  it('puts simulated retrieval into the bill: calls and results as input, repeated context as cached', () => {
    const cacheAfter = { read: 4 * MILLION, written: MILLION, uncached: 0 };
    const retrievals = [{ ref: 'r', outcome: 'hit', tokens: MILLION }] as const;
    const cell = sessionCell([pair('x', 5 * MILLION, cacheAfter, { tokensRetrieved: 3 * MILLION, retrievals })]);
    expect(cell?.dollars[0]?.arm).toBeCloseTo(4 * 1.25 + 2.5 + 2.5 + 2 * 1.25, 10);
  });

  it('sums sessions, and has an interval from ten clusters on', () => {
    const pairs = Array.from({ length: 12 }, (_, i) =>
      pair(`c${i}`, (5 + (i % 3)) * MILLION, { read: 0, written: 0, uncached: MILLION }),
    );
    const cell = sessionCell(pairs);
    expect(cell).toMatchObject({ sessions: 12, turns: 600, prefixBreaks: 24, toolBreaks: 12 });
    expect(cell?.saved?.value).toBeCloseTo(0.4, 10);
    expect(cell?.saved?.low).toBeLessThan(0.4);
    const table = sessionsMarkdown([{ task: 't', arm: 'a', session: cell } as Cell]);
    expect(table).toContain('$180.00 → $30.00 (83.3 %)');
  });
});
