import { openDataset, type SquadQuestion, type SquadRow } from '../../../datasets/index.js';
import { BENCHMARK } from '../benchmark.js';
import { plainRequest, toolResultRequest } from '../request.js';
import { stratifiedSample } from '../sampling.js';
import { seededDraw, seededIndex, seededKey } from '../seeded.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { buildCorpus, type Corpus } from './corpus.js';
import { neededFacts, uniformFact } from './facts.js';
import { NO_ANSWER, scoreSquad } from './score.js';

const FORMAT = `Answer with the shortest span of the text that answers the question, or with "${NO_ANSWER}" where the text does not answer it.`;
/** Other paragraphs among which the gold one stands. */
const DISTRACTORS = 20;

interface Asked {
  readonly id: string;
  readonly stratum: 'answerable' | 'unanswerable';
  readonly paragraph: SquadRow;
  readonly question: SquadQuestion;
}
type Framing = (
  asked: Asked,
  corpus: Corpus,
  seed: number,
) => Pick<Item, 'request' | 'payloadMessages' | 'recordUnit' | 'facts'>;

export const SQUAD_TASKS: readonly Task[] = [
  task('squad:plain', 'SQuAD v2, as published', ({ paragraph, question }, corpus) => ({
    request: plainRequest([
      { role: 'user', content: `${paragraph.context}\n\nQuestion: ${question.question}\n${FORMAT}` },
    ]),
    payloadMessages: [],
    recordUnit: 'whole',
    facts: neededFacts(corpus, paragraph, question),
  })),
  task('squad:in-context', 'SQuAD v2, paragraph among retrieved chunks', inContext),
];

function task(id: string, title: string, frame: Framing): Task {
  return {
    id,
    title,
    ...BENCHMARK,
    metric: 'exact match (F1)',
    probe: 'facts',
    load: async (context: LoadContext): Promise<LoadedTask> => {
      const { rows, source } = openDataset('squad', context.dataDir);
      const corpus = buildCorpus(rows);
      const all = uniqueItems(rows.flatMap(questions), id);
      const items = stratifiedSample(all, context.limit, context.seed).map(
        (asked): Item => ({
          id: `${id}/${asked.id}`,
          task: id,
          cluster: asked.paragraph.title,
          stratum: asked.stratum,
          ...frame(asked, corpus, context.seed),
          question: asked.question.question,
          gold: asked.question.answers.map(({ text }) => text),
        }),
      );
      return { items, source, available: all.length };
    },
    score: (item, answer) => scoreSquad(item.gold as readonly string[], answer.text),
  };
}

const questions = (paragraph: SquadRow): Asked[] =>
  paragraph.questions.map((question) => ({
    id: question.id,
    stratum: question.impossible ? 'unanswerable' : 'answerable',
    paragraph,
    question,
  }));

function inContext({ id, paragraph, question }: Asked, corpus: Corpus, seed: number): ReturnType<Framing> {
  const other = ({ context }: SquadRow) => context !== paragraph.context;
  const distractors = seededDraw(corpus.paragraphs, DISTRACTORS, other, 'squad', seed, id);
  const at = seededIndex(distractors.length + 1, 'squad-gold', seed, id);
  const chunks = [...distractors.slice(0, at), paragraph, ...distractors.slice(at)];
  const payload = chunks.map((chunk, rank) => ({
    id: chunk.id,
    title: chunk.title,
    score: similarity(rank, chunks.length, seededKey('squad-score', seed, id, rank)),
    text: chunk.context,
  }));
  return {
    request: toolResultRequest({
      system: `You answer questions from retrieved passages. ${FORMAT}`,
      question: [{ role: 'user', content: question.question }],
      tool: {
        name: 'search_passages',
        description: 'Passages of the library that are close to a query.',
        argument: 'query',
      },
      argument: question.question,
      payload: JSON.stringify(payload),
    }),
    payloadMessages: [3],
    recordUnit: 'json-object',
    facts: [...neededFacts(corpus, paragraph, question), ...(question.impossible ? [] : uniformFact(chunks, seed, id))],
  };
}

/** A falling score as a retriever would give, in ten-thousandths; it says nothing about which chunk is gold. */
function similarity(rank: number, chunks: number, noise: number): number {
  const step = Math.floor(5000 / chunks);
  return (9300 - rank * step - (noise % step)) / 10_000;
}
