import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateTokens, getTokenizer } from './index.js';

const data = process.env.HEADROOM_EVALS_DATA;

it('is a whole number, 0 for nothing, and grows with the text', () => {
  expect(estimateTokens('')).toBe(0);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const both = estimateTokens(a + b);
      expect(Number.isInteger(both)).toBe(true);
      expect(both).toBeGreaterThanOrEqual(estimateTokens(a));
    }),
  );
});

it.skipIf(data === undefined)(
  'is within 8 % of the count for half of the real files, within 25 % for nine in ten',
  () => {
    const tokenizer = getTokenizer('o200k_base');
    const errors: number[] = [];
    for (const entry of readdirSync(data!, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(json|jsonl|log|md|csv|diff|py|txt)$/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8').slice(0, 6000);
      if (text.length > 500) errors.push(Math.abs(estimateTokens(text) / tokenizer.count(text) - 1));
    }
    errors.sort((a, b) => a - b);
    expect(errors.length).toBeGreaterThan(100);
    expect(errors[errors.length >> 1]).toBeLessThan(0.08);
    expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(0.25);
  },
);
