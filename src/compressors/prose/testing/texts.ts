import fc from 'fast-check';
import type { CompressorInput } from '../../types.js';

const sentence = fc.constantFrom(
  'The harbour was built in 1874 by Anna Meyer.',
  'It cost 3.5 million crowns, e.g. for stone.',
  'However, nobody used it before the war!',
  'Who paid for the lighthouse?',
  'Ships from Genoa brought salt and wool to the town',
  '港は一八七四年に建てられた。',
  'Гавань построили в 1874 году.',
  'ok',
  '\ud800 torn \udc00 pair.',
  '[… 3 sentences',
  '`a.b()` returns "x". ',
);
const line = fc.oneof(
  { weight: 4, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join(' ')) },
  fc.tuple(fc.constantFrom('Anna', 'Dr. Bo', 'CHAIR'), sentence).map(([name, said]) => `${name}: ${said}`),
  fc.constantFrom(
    '# Harbour',
    '## Costs',
    'A Title',
    '=====',
    '- an item of wood',
    '1. first',
    '```',
    '| a | b |',
    '',
    '  ',
    '\t',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Texts as prose, markdown and transcripts are, torn ones among them; with any line ends, with and without the last. */
export const proseTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 90 }),
    fc.constantFrom('\n', '\r\n', '\n\n'),
    fc.constantFrom('', '\n', '\r\n\r\n'),
  )
  .map(([lines, feed, last]) => lines.join(feed) + last);

export const inputOf = (text: string, query: string, more: Partial<CompressorInput> = {}): CompressorInput => ({
  ...{ text, type: 'prose', fidelity: 'reversible', encoding: 'plain', estimate: (one) => Math.ceil(one.length / 4) },
  thinsProse: true,
  query: { terms: [], texts: [query] },
  ...more,
});

/** Paragraphs about nothing in particular, each of several sentences. */
export const filler = (paragraphs: number): string[] =>
  Array.from(
    { length: paragraphs },
    (_, i) =>
      `Part ${i} of the report speaks of daily matters. Rooms were cleaned and letters were sent as usual. Nobody in the office saw anything that was worth a note.`,
  );
