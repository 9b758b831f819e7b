import { type Gsm8kRow, openDataset } from '../../../datasets/index.js';
import { BENCHMARK } from '../benchmark.js';
import { plainRequest, toolResultRequest } from '../request.js';
import { stratifiedSample } from '../sampling.js';
import { seededDraw } from '../seeded.js';
import type { ChatRequest, Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { scoreGsm8k } from './score.js';

const FORMAT = 'Work it out step by step and end with a line "#### n", where n is the answer as a number.';
const EXAMPLES = 16;

export const GSM8K_TASKS: readonly Task[] = [
  task('gsm8k:plain', 'GSM8K, as published', (row) => ({
    request: plainRequest([{ role: 'user', content: `${row.question}\n\n${FORMAT}` }]),
    payloadMessages: [],
  })),
  task('gsm8k:in-context', 'GSM8K, worked examples as a tool result', (row, pool, seed) => ({
    request: inContext(row, pool, seed),
    payloadMessages: [3],
  })),
];

type Framing = (row: Gsm8kRow, pool: readonly Gsm8kRow[], seed: number) => Pick<Item, 'request' | 'payloadMessages'>;

function task(id: string, title: string, frame: Framing): Task {
  return {
    id,
    title,
    ...BENCHMARK,
    metric: 'exact match after ####',
    probe: 'none',
    load: async (context: LoadContext): Promise<LoadedTask> => {
      const { rows, source } = openDataset('gsm8k', context.dataDir);
      const chosen = stratifiedSample(rows, context.limit, context.seed);
      const items = chosen.map(
        (row): Item => ({
          id: `${id}/${row.id}`,
          task: id,
          cluster: row.id,
          ...frame(row, rows, context.seed),
          question: row.question,
          recordUnit: 'json-object',
          facts: [],
          gold: row.answer,
        }),
      );
      return { items: uniqueItems(items, id), source, available: rows.length };
    },
    score: (item, answer) => scoreGsm8k(item.gold as string, answer.text),
  };
}

function inContext(row: Gsm8kRow, pool: readonly Gsm8kRow[], seed: number): ChatRequest {
  const examples = seededDraw(pool, EXAMPLES, (other) => other.question !== row.question, 'gsm8k', seed, row.id);
  return toolResultRequest({
    system: `You solve word problems. Look up worked examples first, then answer the user's problem. ${FORMAT}`,
    question: [{ role: 'user', content: row.question }],
    tool: {
      name: 'find_worked_examples',
      description: 'Word problems like the given one, with their worked solutions.',
      argument: 'problem',
    },
    argument: row.question,
    payload: JSON.stringify(examples.map(({ id, question, answer }) => ({ id, question, answer }))),
  });
}
