import { expect, it } from 'vitest';
import { detect } from '../../content/index.js';
import { decode } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { searchCompressor } from './compressor.js';

/** As `rg --json` prints hits in files of ten. */
const messages = Array.from({ length: 30 }, (_, f) => {
  const path = { text: `packages/core/src/file${f}.ts` };
  const found = Array.from({ length: 10 }, (_, i) => ({
    type: 'match',
    data: {
      path,
      lines: { text: `  call(${f * 10 + i});\n` },
      line_number: i + 3,
      absolute_offset: i * 20,
      submatches: [{ match: { text: 'call' }, start: 2, end: 6 }],
    },
  }));
  return [{ type: 'begin', data: { path } }, ...found, { type: 'end', data: { path, binary_offset: null } }];
}).flat();
const text = `${messages.map((one) => JSON.stringify(one)).join('\n')}\n`;
const input = (more: Partial<CompressorInput>): CompressorInput => ({
  ...{ text, type: 'search-json', query: { terms: [], texts: [] }, fidelity: 'lossless', encoding: 'plain' },
  estimate: (part) => part.length / 3,
  ...more,
});

it.each(['lossless', 'reversible'] as const)('leaves out no hit at %s', (fidelity) => {
  expect(detect(text)).toMatchObject({ type: 'search-json', kind: 'search' });
  for (const encoding of ['plain', 'dense'] as const) {
    const candidates = searchCompressor.propose(input({ fidelity, encoding }));
    const rows = candidates.find(({ name }) => name === `search:jsonl+${encoding}`);
    expect(rows?.text.length).toBeLessThan(0.5 * text.length);
    for (const candidate of candidates) {
      expect(candidate.omission).toBeUndefined();
      expect(decode(candidate.text).text).toBe(text);
    }
  }
});

it('keeps at aggressive whole messages, those that the request names first', () => {
  const query = { terms: ['call(137'], texts: ['where is call(137) made?'] };
  const [selected] = searchCompressor.propose(input({ fidelity: 'aggressive', targetTokens: 2000, query }));
  const back = decode(selected?.text ?? '').text.split('\n');
  expect(back.some((line) => line.includes('call(137)'))).toBe(true);
  const gaps = back
    .flatMap((line) => /^\[… (\d+) lines\]$/.exec(line)?.[1] ?? [])
    .reduce((sum, n) => sum + Number(n), 0);
  expect(selected?.omission).toMatchObject({ unit: 'lines', omitted: gaps, total: messages.length });
  const lines = new Set(text.split('\n'));
  expect(back.every((line) => lines.has(line) || /^\[… \d+ lines\]$/.test(line))).toBe(true);
});
