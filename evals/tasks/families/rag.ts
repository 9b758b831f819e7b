import { openDataset, type SquadQuestion, type SquadRow } from '../../../datasets/index.js';
import { stratifiedSample } from '../sampling.js';
import { seededDraw, seededKey, seededShuffle } from '../seeded.js';
import { buildCorpus, type Corpus } from '../squad/corpus.js';
import { neededFacts, uniformFact } from '../squad/facts.js';
import { NO_ANSWER, scoreSquad } from '../squad/score.js';
import type { Fact, Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { FAMILY } from './family.js';
import { payloadItems } from './payload-item.js';

const SYSTEM = `You answer questions from retrieved passages, with the shortest span that answers the question, or with "${NO_ANSWER}" where no passage does.`;
/** Other passages of the gold one's article, other articles, and passages of each: near misses and far ones, as a retriever gives. */
const SAME = 7;
const ARTICLES = 4;
const EACH = 4;
const UNIFORM = 3;

interface Asked {
  readonly id: string;
  /** The article: each has its share of a sample. */
  readonly stratum: string;
  readonly paragraph: SquadRow;
  readonly question: SquadQuestion;
}

/** Answerable SQuAD questions over retrieved passages of several articles in JSON: the gold one, others of its article, others of four more. */
export const RAG_TASK: Task = {
  ...FAMILY,
  id: 'family:rag',
  title: 'SQuAD across articles, retrieved passages in JSON',
  metric: 'exact match (F1)',
  defaultLimit: 180,
  load: async (context) => load(context),
  score: (item, answer) => scoreSquad(item.gold as readonly string[], answer.text),
};

function load({ dataDir, limit, seed }: LoadContext): LoadedTask {
  const { rows, source } = openDataset('squad', dataDir);
  const corpus = buildCorpus(rows);
  const articles = new Map<string, SquadRow[]>();
  for (const row of rows) articles.set(row.title, [...(articles.get(row.title) ?? []), row]);
  const all = rows.flatMap((paragraph): Asked[] =>
    paragraph.questions
      .filter((question) => !question.impossible)
      .map((question) => ({ id: question.id, stratum: paragraph.title, paragraph, question })),
  );
  const chosen = stratifiedSample(uniqueItems(all, RAG_TASK.id), limit, seed);
  return { items: chosen.flatMap((asked) => items(asked, articles, corpus)), source, available: 2 * all.length };
}

function items({ id, paragraph, question }: Asked, articles: ReadonlyMap<string, SquadRow[]>, corpus: Corpus): Item[] {
  const passages = retrieved(id, paragraph, articles);
  const others = passages.filter((passage) => passage !== paragraph);
  const near = others.filter(({ title }) => title === paragraph.title);
  const decoys = [...near, ...others, paragraph]
    .flatMap((passage) => passage.questions)
    .filter((one) => one !== question);
  const decoy = decoys[0]?.question;
  const matches = passages.map((passage, rank) => ({
    id: passage.id,
    score: score(rank, passages.length, seededKey('rag-score', id, rank)),
    metadata: { title: passage.title.replaceAll('_', ' '), source: 'library' },
    text: passage.context,
  }));
  return payloadItems({
    ...{ id, task: RAG_TASK.id, cluster: paragraph.title, system: SYSTEM, question: question.question },
    tool: { name: 'search_library', description: 'Passages of the library about a topic.', argument: 'topic' },
    argument: paragraph.title.replaceAll('_', ' '),
    payload: JSON.stringify({ matches }),
    ...(decoy === undefined ? {} : { decoy }),
    recordUnit: 'json-object',
    facts: [...neededFacts(corpus, paragraph, question), ...uniform(others, id)],
    gold: question.answers.map(({ text }) => text),
  });
}

/** The passages in the order of the result, which says nothing about which of them is gold. */
function retrieved(id: string, gold: SquadRow, articles: ReadonlyMap<string, SquadRow[]>): SquadRow[] {
  const own = articles.get(gold.title) ?? [];
  const same = seededDraw(own, SAME, ({ context }) => context !== gold.context, 'rag-same', id);
  const titles = seededDraw([...articles.keys()], ARTICLES, (title) => title !== gold.title, 'rag-articles', id);
  const far = titles.flatMap((title) => seededDraw(articles.get(title) ?? [], EACH, () => true, 'rag-far', id, title));
  return seededShuffle([gold, ...same, ...far], 'rag-order', id);
}

/** Words of other passages, each asked for by its passage's id. */
function uniform(others: readonly SquadRow[], id: string): Fact[] {
  const passages = seededDraw(others, UNIFORM, () => true, 'rag-uniform', id);
  return passages.flatMap((passage, index) =>
    uniformFact([passage], 'rag', id).map((fact) => ({ ...fact, id: `uniform-${index}` })),
  );
}

/** A falling similarity in ten-thousandths. */
function score(rank: number, count: number, noise: number): number {
  const step = Math.floor(4000 / count);
  return (9100 - rank * step - (noise % step)) / 10_000;
}
