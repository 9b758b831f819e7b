import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { searchCompressor } from './compressor.js';

const hits = Array.from(
  { length: 60 },
  (_, i) => `packages/core/src/file${i >> 3}.ts:${i + 3}:  call(${i}, "a b");`,
).join('\n');
const input = (more: Partial<CompressorInput>): CompressorInput => ({
  ...{ text: hits, type: 'search-hits', query: { terms: [], texts: [] }, fidelity: 'lossless', encoding: 'plain' },
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
  expect(text.match(/^packages\/core\/src\/file\d\.ts */gm)).toHaveLength(8);
});

it('lists files by folder, at dense', () => {
  const text = Array.from({ length: 30 }, (_, i) => `src/lib/part${i >> 3}/name${i}.ts`).join('\n');
  const named = (encoding: 'plain' | 'dense') =>
    searchCompressor.propose(input({ text, encoding })).filter(({ name }) => name === 'search:paths');
  expect(named('dense').map((one) => decode(one.text).text)).toEqual([text]);
  expect(named('plain')).toEqual([]);
});

it.each(['plain', 'dense'] as const)(
  'keeps at aggressive what the request names, and names every file (%s)',
  (encoding) => {
    const query = { terms: ['call(13'], texts: ['where is call(13 used?'] };
    const more = { fidelity: 'aggressive', targetTokens: 160, query, encoding } as const;
    const [selected] = searchCompressor.propose(input(more));
    expect(selected?.keepRule).toBe('search:budget');
    const { text } = decode(selected?.text ?? '');
    expect(text).toContain('file1.ts:16:  call(13, "a b");');
    for (let file = 0; file < 8; file++) expect(selected?.text).toMatch(new RegExp(`file${file}\\.ts`));
    const gaps = [...text.matchAll(/^\[… (\d+) lines\]$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
    expect(selected?.omission).toEqual({ unit: 'lines', omitted: gaps, total: 60, fields: {} });
    expect(text.split('\n').filter((line) => hits.split('\n').includes(line))).toHaveLength(60 - gaps);
  },
);

it('counts what it leaves out of context blocks, separators among it', () => {
  const block = (n: number) => [`${n - 1}-before ${n}`, `${n}:hit(${n})`, `${n + 1}-after ${n}`];
  const text = ['a.ts', 'b.ts']
    .map((path) => [path, ...[9, 20, 31, 42].flatMap((n, i) => (i > 0 ? ['--', ...block(n)] : block(n)))].join('\n'))
    .join('\n\n');
  const [selected] = searchCompressor.propose(input({ text, fidelity: 'aggressive', targetTokens: 60 }));
  const back = decode(selected?.text ?? '').text.split('\n');
  const gaps = back
    .flatMap((line) => /^\[… (\d+) lines\]$/.exec(line)?.[1] ?? [])
    .reduce((sum, n) => sum + Number(n), 0);
  expect(gaps).toBeGreaterThan(5);
  expect(back.filter((line) => !line.startsWith('[…')).length + gaps).toBe(text.split('\n').length);
  expect(selected?.omission?.omitted).toBe(gaps);
});
