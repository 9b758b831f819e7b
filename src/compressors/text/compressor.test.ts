import { expect, it } from 'vitest';
import type { CompressorInput } from '../types.js';
import { textCompressor } from './index.js';

const digits = Array.from({ length: 3000 }, (_, i) => 'aZ3kQ9xB'[(i * i + (i >> 3)) % 8]).join('');
const input = (text: string, more: Partial<CompressorInput> = {}): CompressorInput => ({
  ...{ text, type: 'prose', query: { terms: [], texts: [] }, fidelity: 'reversible', encoding: 'plain' },
  estimate: (part) => part.length / 3,
  ...more,
});

it('cuts blobs from reversible on', () => {
  const text = `A picture: data:image/png;base64,${digits}\nand words.\n`;
  expect(textCompressor.propose(input(text, { fidelity: 'lossless' }))).toEqual([]);
  const [cut, ...others] = textCompressor.propose(input(text));
  expect(others).toEqual([]);
  expect(cut?.text).toBe(text.replace(digits, `${digits.slice(0, 24)}[… 2976 characters of base64]`));
  expect(cut?.omission).toMatchObject({ omitted: 2976, total: 3000 });
});

it('leaves texts alone that imitate a mark or the notation', () => {
  expect(textCompressor.propose(input(`[… 12 characters of base64] ${digits}`))).toEqual([]);
  expect(textCompressor.propose(input(`[hr lines]\n${digits}`))).toEqual([]);
});
