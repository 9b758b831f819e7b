import { expect, it } from 'vitest';
import type { SquadRow } from '../../../datasets/index.js';
import { buildCorpus, rarestWord, sentenceOf } from './corpus.js';
import { neededFacts, uniformFact } from './facts.js';

const paragraph = (id: string, context: string): SquadRow => ({ id, title: 'Some_Title', context, questions: [] });
const gold = paragraph('g', 'The quay was old. In 1711 the harbour was dug by "Joost" the engineer. It held boats.');
const corpus = buildCorpus([gold, paragraph('o', 'The engineer held a harbour and boats; the quay was old.')]);

it.each([
  ['1711', 21, 'In 1711 the harbour was dug by "Joost" the engineer.'],
  ['old', 13, 'The quay was old.'],
  ['boats', 0, 'It held boats.'],
  ['old. In', 13, 'The quay was old. In 1711 the harbour was dug by "Joost" the engineer.'],
])('the sentence of %j from %d', (answer, start, sentence) => {
  expect(sentenceOf(gold.context, answer, start)).toBe(sentence);
});

it('the rarest word is in the fewest paragraphs and not to be avoided', () => {
  expect(rarestWord(corpus, gold.context, '')).toBe('Joost');
  expect(rarestWord(corpus, gold.context, 'who was joost?')).toBe('quay');
  expect(rarestWord(corpus, 'a b c', '')).toBeUndefined();
});

it('a needed fact is the first official answer with a rare word of its sentence', () => {
  const question = {
    id: 'q',
    question: 'When was the harbour dug?',
    impossible: false,
    answers: [
      { text: '1711', answer_start: 21 },
      { text: 'In 1711', answer_start: 18 },
    ],
  };
  expect(neededFacts(corpus, gold, question)).toEqual([
    { id: 'answer', class: 'needed', atoms: ['1711', 'Joost'], question: 'When was the harbour dug?' },
  ]);
  expect(neededFacts(corpus, gold, { ...question, impossible: true, answers: [] })).toEqual([]);
});

it('a uniform fact is a fragment of a chunk, asked for by title and id', () => {
  const [fact] = uniformFact([gold], 1);
  expect(gold.context).toContain(fact?.atoms[0]);
  expect(fact?.question).toBe('What does passage g of "Some Title" say?');
});
