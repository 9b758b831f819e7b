import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { searchCompressor } from './compressor.js';

const hits = Array.from(
  { length: 60 },
  (_, i) => `packages/core/src/file${i >> 3}.ts:${i + 3}:  call(${i}, "a b");`,
).join('\n');
const input = (more: Partial<CompressorInput>): CompressorInput => ({
  ...{ text: hits, query: { terms: [], texts: [] }, fidelity: 'lossless', encoding: 'plain' },
  estimate: (text) => text.length / 3,
  ...more,
});

it.each(['lossless', 'reversible'] as const)('leaves out nothing at %s', (fidelity) => {
  const candidates = searchCompressor.propose(input({ fidelity }));
  expect(candidates.map(({ name }) => name)).toContain('search:hits');
  for (const candidate of candidates) {
    expect(candidate.omission).toBeUndefined();
    expect(decode(candidate.text).text).toBe(hits);
  }
  const grouped = candidates.find(({ name }) => name === 'search:hits');
  expect(grouped?.text.length).toBeLessThan(0.65 * hits.length);
});

it('keeps every hit word for word below its file', () => {
  const text = searchCompressor.propose(input({})).find(({ name }) => name === 'search:hits')?.text ?? '';
  for (const line of hits.split('\n')) {
    const [, number, code] = /:(\d+): +(.*)$/.exec(line) as unknown as [string, string, string];
    expect(text.split('\n')).toContain(`${number}:${code}`);
  }
  expect(text.match(/^ file\d\.ts */gm)).toHaveLength(8);
});

it('lists files by folder', () => {
  const text = Array.from({ length: 30 }, (_, i) => `src/lib/part${i >> 3}/name${i}.ts`).join('\n');
  const [best] = searchCompressor.propose(input({ text })).filter(({ name }) => name === 'search:paths');
  expect(decode(best?.text ?? '').text).toBe(text);
});
