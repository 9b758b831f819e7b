import { describe, expect, it } from 'vitest';
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

describe('aggressive', () => {
  /** Forty hunks in eight files, one of which holds what is asked for. */
  const many = Array.from({ length: 8 }, (_, f) => [
    ...[
      `diff --git a/src/f${f}.ts b/src/f${f}.ts`,
      'index 6dcb1a08..58cf85d8 100644',
      `--- a/src/f${f}.ts`,
      `+++ b/src/f${f}.ts`,
    ],
    ...Array.from({ length: 5 }, (_, h) => {
      const name = f === 5 && h === 3 ? 'resetPassword' : `step${f}${h}`;
      const added = Array.from(
        { length: 1 + ((f + h) % 4) },
        (_, i) => `+  await ${name}(${i}, options.of(${f}, ${h}));`,
      );
      const head = `@@ -${h * 40 + 1},3 +${h * 40 + 1},${added.length + 2} @@ function part${h}()`;
      return [head, ' before', `-  ${name}();`, ...added, ' after'];
    }).flat(),
  ])
    .flat()
    .join('\n');
  const query = { terms: ['resetpassword', 'where'], texts: ['where is resetPassword changed?'] };
  const estimate = (text: string) => text.length / 3;

  it.each([
    ['plain', 700],
    ['dense', 700],
    ['plain', 10],
  ] as const)(
    'leaves out whole hunks down to a budget, %s %i: every file named, its changes counted',
    (encoding, targetTokens) => {
      const [best] = diffCompressor.propose(
        input({ text: many, fidelity: 'aggressive', encoding, targetTokens, query }),
      );
      expect(best?.keepRule).toBe('diff:hunks');
      const sent = best?.text ?? '';
      const back = decode(sent).text;
      if (targetTokens > 100) {
        expect(estimate(sent)).toBeLessThanOrEqual(targetTokens);
        expect(estimate(sent)).toBeGreaterThan(0.6 * targetTokens);
        expect(back).toContain('+  await resetPassword(0, options.of(5, 3));');
      }
      // Original lines in their order; in place of a hunk a gap with what it changes.
      const lines = many.split('\n');
      let at = 0;
      let omitted = 0;
      for (const line of back.split('\n').filter((one) => one !== '')) {
        const gap = /^\[… (\d+) lines(?:: \+(\d+) -(\d+))?\]$/.exec(line);
        if (gap === null) {
          expect(line).toBe(lines[at++]);
          continue;
        }
        const gone = lines.slice(at, at + Number(gap[1]));
        if (gap[2] !== undefined) {
          expect(gone[0]).toMatch(/^@@ /);
          expect(gone.filter((one) => one.startsWith('+'))).toHaveLength(Number(gap[2]));
          expect(gone.filter((one) => one.startsWith('-'))).toHaveLength(Number(gap[3]));
        } else expect(gone.every((one) => one.startsWith(' '))).toBe(true);
        at += gone.length;
        omitted += gone.length;
      }
      expect(at).toBe(lines.length);
      expect(best?.omission).toEqual({ unit: 'lines', omitted, total: lines.length, fields: {} });
      for (let f = 0; f < 8; f++) expect(sent).toMatch(new RegExp(`^=M .*src/f${f}\\.ts$`, 'm'));
    },
  );

  it('keeps every change where the budget allows it', () => {
    const [best] = diffCompressor.propose(input({ text: many, fidelity: 'aggressive', targetTokens: 4000, query }));
    expect(best?.keepRule).not.toBe('diff:hunks');
  });
});
