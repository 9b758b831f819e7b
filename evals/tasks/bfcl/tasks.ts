import { type BfclRow, openDataset } from '../../../datasets/index.js';
import { BENCHMARK } from '../benchmark.js';
import { plainRequest, toolResultRequest } from '../request.js';
import { stratifiedSample } from '../sampling.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { neededFacts, uniformFact } from './facts.js';
import { amongOthers, buildPool, type PooledFunction } from './pool.js';
import { renderTool } from './render-tool.js';
import { scoreBfcl } from './score.js';

const FORMAT =
  'Answer with a JSON array of the calls to make, [{"name": …, "arguments": {…}}], or with [] where no function serves the request.';
const SYNTAX = {
  python: '',
  java: ' Give every argument as a string in Java syntax.',
  javascript: ' Give every argument as a string in JavaScript syntax.',
} as const;

type Framing = (
  row: BfclRow,
  pool: readonly PooledFunction[],
  seed: number,
) => Pick<Item, 'request' | 'payloadMessages' | 'facts'>;

export const BFCL_TASKS: readonly Task[] = [
  task('bfcl:plain', 'BFCL v4, as published', (row) => ({
    request: plainRequest(
      row.messages,
      row.functions.map((definition) => renderTool(definition, row.language)),
    ),
    payloadMessages: [],
    facts: neededFacts(row, 'tools', lastUser(row)),
  })),
  task('bfcl:in-context', 'BFCL v4, function among many in a tool result', inContext),
  task('bfcl:tools', 'BFCL v4, function among many tools', (row, pool, seed) => {
    const shown = amongOthers(row, pool, seed);
    const facts = neededFacts(row, 'tools', lastUser(row));
    return {
      request: plainRequest(
        row.messages,
        shown.map(({ definition, language }) => renderTool(definition, language)),
      ),
      payloadMessages: [],
      facts: facts.length === 0 ? [] : [...facts, ...uniformFact(shown, 'tools', seed, row.id)],
    };
  }),
];

function task(id: string, title: string, frame: Framing): Task {
  return {
    id,
    title,
    ...BENCHMARK,
    metric: 'AST match',
    probe: 'facts',
    load: async (context: LoadContext): Promise<LoadedTask> => {
      const { rows, source } = openDataset('bfcl', context.dataDir);
      const pool = buildPool(rows);
      const all = uniqueItems(
        rows.map((row) => ({ id: row.id, stratum: row.category, row })),
        id,
      );
      const items = stratifiedSample(all, context.limit, context.seed).map(
        ({ row, stratum }): Item => ({
          id: `${id}/${row.id}`,
          task: id,
          cluster: row.id,
          stratum,
          ...frame(row, pool, context.seed),
          question: lastUser(row),
          recordUnit: 'json-object',
          gold: row,
        }),
      );
      return { items, source, available: all.length };
    },
    score: (item, answer) => scoreBfcl(item.gold as BfclRow, answer),
  };
}

function inContext(row: BfclRow, pool: readonly PooledFunction[], seed: number): ReturnType<Framing> {
  const shown = amongOthers(row, pool, seed);
  const facts = neededFacts(row, 'published', lastUser(row));
  const request = toolResultRequest({
    system: `You serve requests by calling functions. Look up which functions there are, then choose. ${FORMAT}${SYNTAX[row.language]}`,
    question: row.messages,
    tool: {
      name: 'find_functions',
      description: 'Definitions of functions that could serve a request.',
      argument: 'request',
    },
    argument: lastUser(row),
    payload: JSON.stringify(shown.map(({ definition }) => definition)),
  });
  return {
    request,
    payloadMessages: [request.messages.length - 1],
    facts: facts.length === 0 ? [] : [...facts, ...uniformFact(shown, 'published', seed, row.id)],
  };
}

const lastUser = (row: BfclRow): string => row.messages.findLast(({ role }) => role === 'user')?.content ?? '';
