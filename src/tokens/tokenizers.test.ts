import fc from 'fast-check';
import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { describe, expect, it } from 'vitest';
import { getTokenizer } from './index.js';

const UNITS = [
  ...'aAbBsSdDmMlLtTrRvVeE   \t\n\r\n/\'"!?_-.,{}[]:#0123456789éÉßǅʰªªªʼ中文字日本ひคกि\u0301\u0300\u20dd²½٣Ⅷ\u00a0\u2003\ufeff\u0085\u2028\u3000\u0000\u200d€',
  '\ud800',
  '\udc00',
  '\udbff',
  '𝐀',
  '𝐚',
  '𝟎',
  '😀',
  '👩‍👩‍👧',
  '🇩🇪',
  '𠀀',
  '𞤀',
  '𞤢',
  '\u{1d165}',
  "'s",
  "'LL",
  "'Re",
  '<|endoftext|>',
  '<|fim_prefix|>',
  '    ',
  '\n\n',
  '//',
  'the',
  ' Hello',
  'HTTPServer',
];
const soup = fc.array(fc.constantFrom(...UNITS), { maxLength: 40 }).map((parts) => parts.join(''));
const any = fc.string({ unit: 'binary', maxLength: 60 });
const lone = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes));

describe.each([
  ['o200k_base', o200k],
  ['cl100k_base', cl100k],
] as const)('%s', (id, ranks) => {
  const oracle = new Tiktoken(ranks);
  const ours = getTokenizer(id);
  const expectEqual = (text: string) => {
    expect(ours.count(text), JSON.stringify(text)).toBe(oracle.encode(text, [], []).length);
  };

  it('counts as js-tiktoken does, on random text of every class', () => {
    fc.assert(fc.property(fc.oneof(soup, any, lone), expectEqual), { numRuns: 4000 });
  });
});
