import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceEnds } from './sentences.js';

const cut = (text: string): string[] => {
  const ends = sentenceEnds(text, 0, text.length);
  return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
};

it.each<[string, string[]]>([
  ['One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
  ['He said "Stop." Then he left.', ['He said "Stop." ', 'Then he left.']],
  [
    'Dr. J. Smith paid 3.5 crowns, e.g. to Mr. Li. All of it.',
    ['Dr. J. Smith paid 3.5 crowns, e.g. to Mr. Li. ', 'All of it.'],
  ],
  ['Wait ... for it. Now.', ['Wait ... for it. ', 'Now.']],
  ['港は古い。町は新しい！本当？はい', ['港は古い。', '町は新しい！', '本当？', 'はい']],
  ['Он пришёл. Она ушла.', ['Он пришёл. ', 'Она ушла.']],
  ['यह एक है। वह दो है।', ['यह एक है। ', 'वह दो है।']],
  ['هل هذا صحيح؟ نعم.', ['هل هذا صحيح؟ ', 'نعم.']],
  ['', []],
])('cuts %j', (text, sentences) => {
  expect(cut(text)).toEqual(sentences);
});

it('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cut(text).join('')).toBe(text);
    }),
  );
});
