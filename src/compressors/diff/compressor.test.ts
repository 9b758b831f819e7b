import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import type { CompressorInput } from '../types.js';
import { diffCompressor } from './compressor.js';

const context = (from: number, n: number) => Array.from({ length: n }, (_, i) => ` context ${from + i}`);
const diff = [
  ...['diff --git a/src/a.ts b/src/a.ts', 'index 6dcb1a08..58cf85d8 100644', '--- a/src/a.ts', '+++ b/src/a.ts'],
  ...['@@ -1,12 +1,12 @@ first', ...context(1, 5), '-old', '+new', ...context(7, 6)],
  ...['@@ -40,3 +40,4 @@', ' context 40', '+added', ' context 41', ' context 42'],
  ...['diff --git a/yarn.lock b/yarn.lock', 'index 1111111..2222222 100644', '--- a/yarn.lock', '+++ b/yarn.lock'],
  ...['@@ -1,2 +1,2 @@', '-left-pad@1', '+left-pad@2', ' integrity', ''],
].join('\n');
const input = (more: Partial<CompressorInput>): CompressorInput => ({
  ...{ text: diff, type: 'diff', query: { terms: [], texts: [] }, fidelity: 'lossless', encoding: 'plain' },
  estimate: (text) => text.length / 3,
  ...more,
});

it('leaves out nothing at lossless', () => {
  const [only, ...others] = diffCompressor.propose(input({}));
  expect(others).toEqual([]);
  expect(only?.omission).toBeUndefined();
  expect(decode(only?.text ?? '').text).toBe(diff);
});

it('keeps every change at reversible, and counts what it leaves out', () => {
  const [trimmed] = diffCompressor.propose(input({ fidelity: 'reversible' }));
  const text = trimmed?.text ?? '';
  const lines = text.split('\n');
  for (const kept of ['-old', '+new', '+added', '-left-pad@1', '+left-pad@2', '@1+1 first', '@40+40']) {
    expect(lines, kept).toContain(kept);
  }
  expect(text).not.toContain('context 2');
  const { text: back } = decode(text);
  const gaps = [...back.matchAll(/^\[… (\d+) lines\]$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
  expect(trimmed?.omission).toEqual({ unit: 'lines', omitted: gaps, total: diff.split('\n').length - 1, fields: {} });
});

it('keeps the context that the request names', () => {
  const query = { terms: ['what', 'context', 'left_pad'], texts: ['what context is left_pad?'] };
  const [trimmed] = diffCompressor.propose(
    input({ text: diff.replace('context 10', 'calls left_pad()'), fidelity: 'reversible', query }),
  );
  expect(trimmed?.text).toContain('\n calls left_pad()\n');
});

it('offers nothing for what is no diff', () => {
  expect(diffCompressor.propose(input({ text: '--- a\n+++ b\nno hunk' }))).toEqual([]);
});
