import type { Item, ModelAnswer, Task } from '../../../tasks/index.js';
import { createCounter, type Sent, type VariantSession } from '../../../variants/index.js';
import type { Reader } from '../../types.js';
import { createModelReader } from '../model-reader.js';

/** One token a word. */
export const counter = createCounter('words', {
  id: 'words',
  exact: true,
  count: (text: string) => text.split(/\s+/).filter((word) => word !== '').length,
});

const search = {
  type: 'function',
  function: { name: 'search', description: 'Searches.', parameters: { type: 'object', properties: {} } },
} as const;

/** A question after one tool call, as agents hold it. */
export function item(question = 'two and two?'): Item {
  return {
    ...{ id: question, task: 't', cluster: 'c', question, recordUnit: 'whole', facts: [], payloadMessages: [3] },
    request: {
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'Answer.' },
        { role: 'user', content: question },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'search', arguments: '{"q": 1}' } }],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'the sum is 4' },
      ],
      tools: [search],
    },
  };
}

export const plain: VariantSession = {
  apply: async (request) => ({ request, marks: [], offloadedTokens: 0 }),
  close: async () => {},
};

export const sentAsIs = ({ request }: Item): Sent => ({ request, marks: [], offloadedTokens: 0 });

/** Scores `4` as right and keeps every answer it saw. */
export function fourTask(seen: ModelAnswer[] = []): Task {
  const score = (_item: Item, answer: ModelAnswer) => {
    seen.push(answer);
    return { value: answer.text === '4' ? 1 : 0, parsed: true, secondary: { f1: 0.5 } };
  };
  return { id: 't', score } as unknown as Task;
}

export interface FakeReader {
  readonly reader: Reader;
  /** Waits between attempts, in milliseconds, in order. */
  readonly waits: number[];
  readonly seen: ModelAnswer[];
  /** Reads an item as it is. */
  ask(question?: string): ReturnType<Reader['read']>;
}

/** A reader against a test server, without real waits unless `sleep` has some; its answers count unless `env` says otherwise. */
export function openFake(
  protocol: 'anthropic' | 'openai',
  url: string,
  env: NodeJS.ProcessEnv = {},
  sleep?: (ms: number) => Promise<void>,
): FakeReader {
  const seen: ModelAnswer[] = [];
  const waits: number[] = [];
  const base = protocol === 'openai' ? `${url}/v1` : url;
  const reader = createModelReader(`${protocol}:test-model@${base}`, {
    ...{ counter, tasks: [fourTask(seen)] },
    env: { HEADROOM_EVALS_LOCAL_MODEL: 'yes', HEADROOM_EVALS_API_KEY: 'key', ...env },
    retry: { sleep: sleep ?? (async (ms) => void waits.push(ms)), random: () => 0 },
  });
  const ask = (question?: string) => reader.read(item(question), sentAsIs(item(question)), plain);
  return { reader, waits, seen, ask };
}
