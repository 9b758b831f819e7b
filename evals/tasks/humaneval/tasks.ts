import { type HumanEvalRow, openDataset } from '../../../datasets/index.js';
import { HeadroomError } from '../../../src/index.js';
import { lineWords, uniformFacts } from '../families/uniform-facts.js';
import { plainRequest, toolResultRequest } from '../request.js';
import { stratifiedSample } from '../sampling.js';
import { seededDraw, seededIndex } from '../seeded.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { neededFacts } from './facts.js';
import { pythonVersion } from './run-code.js';
import { scoreHumanEval } from './score.js';

/** Answers are run only where somebody says so. */
const RUNS_CODE = process.env.HEADROOM_EVALS_RUN_CODE === '1';
const FORMAT = 'Answer with the whole function in one Python code block.';
/** Other functions of the corpus, with their bodies, among which the one to be written stands. */
const DISTRACTORS = 19;
const UNIFORM = 2;

type Framed = Pick<Item, 'request' | 'payloadMessages' | 'recordUnit' | 'facts'> & { readonly stratum?: string };
type Framing = (row: HumanEvalRow, pool: readonly HumanEvalRow[], seed: number) => Framed;

/**
 * Facts by `probe`; model readers need unit tests to be run, which happens with HEADROOM_EVALS_RUN_CODE=1 alone (`run-code.ts` says in what
 * bounds). Without it the tasks have no score: a model reader asks nothing, spends nothing, and reports *not measured*.
 */
export const HUMANEVAL_TASKS: readonly Task[] = [
  task('humaneval:plain', 'HumanEval, as published', plain),
  task('humaneval:in-context', 'HumanEval, function among files of the corpus', inContext),
];

function task(id: string, title: string, frame: Framing): Task {
  return {
    id,
    title,
    tier: 3,
    group: 'benchmark',
    metric: 'unit tests pass (opt-in)',
    margin: 2,
    probe: 'facts',
    defaultLimit: 164,
    load: async (context) => loadHumanEval(id, frame, context),
    ...(RUNS_CODE ? { score: (item, answer) => scoreHumanEval(item.gold as HumanEvalRow, answer.text) } : {}),
  };
}

async function loadHumanEval(id: string, frame: Framing, context: LoadContext): Promise<LoadedTask> {
  if (RUNS_CODE && pythonVersion() === undefined) {
    throw new HeadroomError(
      'BAD_OPTION',
      'HEADROOM_EVALS_RUN_CODE=1 needs python3 on the path to run unit tests. Install it, or unset the variable.',
    );
  }
  const { rows, source } = openDataset('humaneval', context.dataDir);
  const items = stratifiedSample(rows, context.limit, context.seed).map(
    (row): Item => ({
      ...{ id: `${id}/${row.id}`, task: id, cluster: row.id, question: questionOf(row), gold: row },
      ...frame(row, rows, context.seed),
    }),
  );
  return { items: uniqueItems(items, id), source, available: rows.length };
}

const questionOf = ({ entryPoint }: HumanEvalRow) => `Write the body of ${entryPoint} as its docstring asks. ${FORMAT}`;

function plain(row: HumanEvalRow): Framed {
  const question = questionOf(row);
  return {
    request: plainRequest([{ role: 'user', content: `${question}\n\n${row.prompt}` }]),
    ...{ payloadMessages: [], recordUnit: 'whole', facts: neededFacts(row, question) },
  };
}

/** The function as an agent finds it: in a file that it read, or among the results of a search. */
function inContext(row: HumanEvalRow, pool: readonly HumanEvalRow[], seed: number): Framed {
  const other = (one: HumanEvalRow) => !`${one.prompt}${one.solution}`.includes(row.entryPoint);
  const others = seededDraw(pool, DISTRACTORS, other, 'humaneval', seed, row.id);
  const at = seededIndex(others.length + 1, 'humaneval-gold', seed, row.id);
  const written = (one: HumanEvalRow) => `${one.prompt.trim()}\n${one.solution.trimEnd()}`;
  const open = `${row.prompt.trim()}\n    raise NotImplementedError`;
  const functions = [...others.slice(0, at).map(written), open, ...others.slice(at).map(written)];
  const names = [...others.slice(0, at), row, ...others.slice(at)].map(({ entryPoint }) => entryPoint);
  const search = seededIndex(2, 'humaneval-form', seed, row.id) === 1;
  const question = questionOf(row);
  const results = functions.map((text, i) => ({ path: `tasks/${names[i]}.py`, symbol: names[i], line: 1, text }));
  const words = functions.flatMap(lineWords);
  return {
    stratum: search ? 'search' : 'file',
    request: toolResultRequest({
      system: `You are a coding agent in a Python repository. ${FORMAT}`,
      question: [{ role: 'user', content: question }],
      tool: search
        ? { name: 'search_code', description: 'Functions of the repository that match a query.', argument: 'query' }
        : { name: 'read_file', description: 'A file of the repository.', argument: 'path' },
      argument: search ? row.entryPoint : 'tasks/functions.py',
      payload: search ? JSON.stringify(results, null, 2) : `${functions.join('\n\n\n')}\n`,
    }),
    payloadMessages: [3],
    recordUnit: search ? 'json-object' : 'paragraph',
    facts: [...neededFacts(row, question), ...uniformFacts(words, UNIFORM, 'humaneval', seed, row.id)],
  };
}
