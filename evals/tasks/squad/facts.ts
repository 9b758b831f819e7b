import type { SquadQuestion, SquadRow } from '../../../datasets/index.js';
import { fragment, safeAtom } from '../atoms.js';
import { seededIndex, seededKey } from '../seeded.js';
import type { Fact } from '../types.js';
import { type Corpus, rarestWord, sentenceOf } from './corpus.js';

/**
 * The needed fact of an answerable question: the first official answer, and on the same record the rarest word of its sentence that
 * neither the question nor the answer holds, so that the answer's chance occurrence elsewhere does not count.
 * No fact for an unanswerable question.
 */
export function neededFacts(corpus: Corpus, paragraph: SquadRow, question: SquadQuestion): Fact[] {
  const answer = question.answers[0];
  const atom = answer === undefined ? undefined : safeAtom(answer.text);
  if (answer === undefined || atom === undefined) return [];
  const sentence = sentenceOf(paragraph.context, answer.text, answer.answer_start);
  const avoid = `${question.question} ${answer.text}`;
  const witness = rarestWord(corpus, sentence, avoid) ?? rarestWord(corpus, paragraph.context, avoid);
  return [
    {
      id: 'answer',
      class: 'needed',
      atoms: witness === undefined ? [atom] : [atom, witness],
      question: question.question,
    },
  ];
}

/** One uniform fact: a few words of a chunk drawn at random, asked for by the chunk's title and id. */
export function uniformFact(chunks: readonly SquadRow[], ...seed: readonly (string | number)[]): Fact[] {
  const chunk = chunks[seededIndex(chunks.length, 'uniform', ...seed)];
  const atom = chunk === undefined ? undefined : fragment(chunk.context, seededKey('fragment', ...seed));
  if (chunk === undefined || atom === undefined) return [];
  const question = `What does passage ${chunk.id} of "${chunk.title.replaceAll('_', ' ')}" say?`;
  return [{ id: 'uniform', class: 'uniform', atoms: [atom], question }];
}
