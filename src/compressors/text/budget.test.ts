import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompressorInput } from '../types.js';
import { textCompressor } from './index.js';

const estimate = (part: string) => Math.ceil(part.length / 4);
const input = (text: string, targetTokens: number, terms: readonly string[] = []): CompressorInput => ({
  ...{ text, type: 'prose', query: { terms, texts: [] }, fidelity: 'aggressive', encoding: 'plain' },
  ...{ targetTokens, estimate },
});
const paragraph = (i: number) => `Part ${i} begins here and goes on\nfor a second line about nothing much.\n`;
const text = `# Title\n\n${Array.from({ length: 60 }, (_, i) => (i === 41 ? 'The lantern hangs\nby the door.\n' : paragraph(i))).join('\n')}\nThe end.\n`;

/** Walks original and sent text together; gives what the gaps count. */
function gapsOf(original: string, sent: string): number {
  const lines = original.split('\n');
  let at = 0;
  let omitted = 0;
  for (const line of sent.split('\n')) {
    const gap = /^\[… (\d+) lines\]$/.exec(line);
    if (gap === null) expect(line).toBe(lines[at++]);
    else {
      at += Number(gap[1]);
      omitted += Number(gap[1]);
    }
  }
  expect(at).toBe(lines.length);
  return omitted;
}

it('keeps beginning, end and what the request names, within the budget', () => {
  const [best] = textCompressor.propose(input(text, 200, ['lantern']));
  expect(best?.keepRule).toBe('text:budget');
  expect(estimate(best?.text ?? '')).toBeLessThanOrEqual(200);
  expect(estimate(best?.text ?? '')).toBeGreaterThan(120);
  expect(best?.text).toMatch(/^# Title\n\n/);
  expect(best?.text).toContain('\nThe lantern hangs\nby the door.\n\n[');
  expect(best?.text.endsWith('\nThe end.\n')).toBe(true);
  expect(best?.omission).toEqual({
    ...{ unit: 'lines', omitted: gapsOf(text, best?.text ?? ''), total: text.split('\n').length - 1, fields: {} },
  });
});

it('leaves a text that fits, and one that imitates gaps', () => {
  expect(textCompressor.propose(input(text, 5000))).toEqual([]);
  expect(textCompressor.propose(input(`${text}[… 3 lines]\n`, 200))).toEqual([]);
});

it('counts truly whatever the text', () => {
  const line = fc.oneof(
    fc.constantFrom('', '', ' ', 'a line of words', '\r', '# t', 'x'.repeat(90)),
    fc.string({ maxLength: 9 }),
  );
  const texts = fc.array(line, { maxLength: 80 }).map((lines) => lines.join('\n'));
  let cut = 0;
  fc.assert(
    fc.property(texts, fc.nat(200), (any, target) => {
      const [best] = textCompressor.propose(input(any, target, ['line']));
      if (best?.omission === undefined) return;
      cut++;
      expect(best.omission.omitted).toBe(gapsOf(any, best.text));
      expect(best.omission.omitted).toBeLessThan(best.omission.total);
    }),
    { numRuns: 500 },
  );
  expect(cut).toBeGreaterThan(20);
});
