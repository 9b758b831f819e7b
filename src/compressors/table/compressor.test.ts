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
  type: 'csv',
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

/** Events of a few services, most of them alike. */
function events(rows: number): string {
  const ids = Array.from({ length: rows }, (_, i) => ((i * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0'));
  const lines = ids.map((id, i) => {
    const trace = `${id}4e19d818${id}80f8d060`;
    const text = i % 100 === 7 ? `seat ${id} could not be booked` : `the request ${id} was served in ${i % 89} ms`;
    return `${1_700_000_000 + i},pod-${'abc'[(i >> 3) % 3]},INFO,${trace},"trace ${trace}, ${text}"`;
  });
  return `time,pod,level,trace,message\n${lines.join('\n')}\n`;
}

it.each(['plain', 'dense'] as const)('thins out a table of events, %s: true gaps, whole rows', (encoding) => {
  const text = events(1500);
  const candidates = tableCompressor.propose(input(text, { fidelity: 'reversible', encoding }));
  const [selected] = candidates;
  expect(selected?.omission?.omitted).toBeGreaterThan(500);
  if (encoding === 'plain') expect(selected?.name).toBe('table:select+plain');
  const lines = text.trimEnd().split('\n');
  let at = 0;
  let omitted = 0;
  for (const line of decode(selected?.text ?? '')
    .text.trimEnd()
    .split('\n')) {
    const gap = /^\[… (\d+) lines\]$/.exec(line);
    if (gap === null) expect(line).toBe(lines[at++]);
    else {
      at += Number(gap[1]);
      omitted += Number(gap[1]);
    }
  }
  expect(at).toBe(lines.length);
  expect(omitted).toBe(selected?.omission?.omitted);
  expect(candidates.slice(1).every((one) => one.omission !== undefined || decode(one.text).text === text)).toBe(true);
});

it('thins out events with line breaks in their cells as lines', () => {
  const text = events(1500).replaceAll(' was served', '\n  was served');
  const [selected] = tableCompressor.propose(input(text, { fidelity: 'reversible', encoding: 'plain' }));
  expect(selected?.name).toBe('lines:select+plain');
});

it('does not offer anything for bars that are no table', () => {
  expect(tableCompressor.propose(input('| a sentence |\nanother\n'))).toEqual([]);
});
