import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { csvText } from '../../encode/table/testing/tables.js';
import { estimateTokens } from '../../tokens/index.js';
import type { Candidate, CompressorInput } from '../types.js';
import { tableCompressor } from './index.js';

const propose = (text: string, targetTokens: number, more: Partial<CompressorInput> = {}): readonly Candidate[] =>
  tableCompressor.propose({
    ...{ text, type: 'csv', query: { terms: [], texts: [] }, fidelity: 'aggressive', encoding: 'plain' },
    ...{ targetTokens, estimate: estimateTokens },
    ...more,
  });

const rows = Array.from({ length: 400 }, (_, i) => {
  const ms = i === 211 ? 98_000 : 100 + ((i * 37) % 90);
  return `${1000 + i},pod-${i % 7},${ms},${i === 305 ? 'failed' : 'ok'}`;
});
const text = `id,pod,ms,state\n${rows.join('\n')}\n`;

/** Walks the original and what is sent together; gives the left-out lines. */
function goneFrom(original: string, sent: string): string[] {
  const lines = original.split('\n');
  const gone: string[] = [];
  let at = 0;
  for (const line of decode(sent).text.split('\n')) {
    const gap = /^\[… (\d+) lines\]$/.exec(line);
    if (gap === null) expect(line).toBe(lines[at++]);
    else for (let n = Number(gap[1]); n > 0; n--) gone.push(lines[at++] as string);
  }
  expect(at).toBe(lines.length);
  return gone;
}

it.each(['plain', 'dense'] as const)(
  'keeps by a budget what the request names, outliers, rare values and both ends, %s',
  (encoding) => {
    const [best] = propose(text, 400, { encoding, query: { terms: ['1137'], texts: ['what about 1137?'] } });
    expect(best?.keepRule).toBe('table:budget');
    const tokens = estimateTokens(best?.text ?? '');
    expect(tokens).toBeLessThanOrEqual(400);
    expect(tokens).toBeGreaterThan(250);
    const back = decode(best?.text ?? '').text;
    for (const i of [0, 1, 399, 137, 211, 305]) expect(back).toContain(`${rows[i]}\n`);
    const gone = goneFrom(text, best?.text ?? '').map((line) => line.split(','));
    expect(best?.omission).toMatchObject({ unit: 'lines', omitted: gone.length, total: 401 });
    const { ms, state, id } = best?.omission?.fields ?? {};
    expect(state).toEqual({ values: ['ok'] });
    const numbers = (c: number) => gone.map((row) => Number(row[c]));
    expect(ms).toEqual({ min: `${Math.min(...numbers(2))}`, max: `${Math.max(...numbers(2))}` });
    expect(id).toEqual({ min: `${Math.min(...numbers(0))}`, max: `${Math.max(...numbers(0))}` });
  },
);

it('leaves a table that fits, and budgets for no other fidelity', () => {
  expect(propose(text, 100_000)[0]?.omission).toBeUndefined();
  expect(propose(text, 400, { fidelity: 'reversible' })[0]?.omission).toBeUndefined();
});

it('counts and states truly whatever the table', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      csvText,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('plain' as const, 'dense' as const),
      (any, target, encoding) => {
        const [best] = propose(any, target, { encoding });
        if (best?.keepRule !== 'table:budget' || /\[…|\r/.test(any)) return;
        seen++;
        expect(goneFrom(any, best.text)).toHaveLength(best.omission?.omitted ?? 0);
      },
    ),
    { numRuns: 400 },
  );
  expect(seen).toBeGreaterThan(20);
});
