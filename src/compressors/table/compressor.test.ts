import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { csvText, setText } from '../../encode/table/testing/tables.js';
import { estimateTokens } from '../../tokens/index.js';
import type { CompressorInput } from '../types.js';
import { tableCompressor } from './index.js';

const input = (text: string, more: Partial<CompressorInput> = {}): CompressorInput => ({
  text,
  query: { terms: [], texts: [] },
  fidelity: 'lossless',
  encoding: 'dense',
  estimate: estimateTokens,
  ...more,
});

const figures = (rows: number): string =>
  `pod,cpu,memory\n${Array.from({ length: rows }, (_, i) => `cart-579f59597d-${i % 7},${i * 37},${(i * 7919) % 1000}.25`).join('\n')}\n`;

it('never throws, and what leaves nothing out decodes to the text', () => {
  const settings = fc.record({
    fidelity: fc.constantFrom('lossless' as const, 'reversible' as const, 'aggressive' as const),
    encoding: fc.constantFrom('plain' as const, 'dense' as const),
  });
  const broken = fc.tuple(fc.oneof(csvText, setText), fc.nat(), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(broken, settings, ([text, at, inserted], setting) => {
      const mutated = text.slice(0, at % (text.length + 1)) + inserted + text.slice(at % (text.length + 1));
      for (const candidate of tableCompressor.propose(input(mutated, setting))) {
        if (candidate.omission === undefined) expect(decode(candidate.text).text).toBe(mutated);
      }
    }),
    { numRuns: 300 },
  );
});

it('leaves nothing of a table of records out at reversible', () => {
  const candidates = tableCompressor.propose(input(figures(400), { fidelity: 'reversible' }));
  expect(candidates.map(({ name }) => name)).toEqual(['table:dense']);
  expect(candidates[0]?.omission).toBeUndefined();
});

it('thins out a table of events as lines are', () => {
  const rows = Array.from(
    { length: 600 },
    (_, i) => `${1_700_000_000 + i},INFO,"the request number ${i} was served to the client in time"`,
  );
  const candidates = tableCompressor.propose(
    input(`time,level,message\n${rows.join('\n')}\n`, { fidelity: 'reversible' }),
  );
  expect(candidates[0]?.omission?.omitted).toBeGreaterThan(100);
});

it('does not offer anything for bars that are no table', () => {
  expect(tableCompressor.propose(input('| a sentence |\nanother\n'))).toEqual([]);
});
