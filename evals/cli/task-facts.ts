import { priceOf } from '../prices/index.js';
import type { ChatRequest, DataSource, Task } from '../tasks/index.js';
import { createCounter, type TokenCounter } from '../variants/index.js';

/** What one row of the task list says. Figures that were taken from a part and scaled are `estimated`. */
export interface TaskFacts {
  readonly items: number;
  readonly available: number;
  readonly source: DataSource;
  /** Items are those of a few seeds, scaled to the seeds of a run. */
  readonly scaled: boolean;
  /** Input tokens of one arm by gpt-4o's tokenizer: all items, each sent once. Always an estimate. */
  readonly tokens: number;
}

export const COST_MODEL = 'gpt-4o';
const ARMS = 2;
/** Tokens are counted in so many characters and scaled by the characters of the rest. */
const COUNTED_CHARACTERS = 60_000;
/** Generated tasks count their limit in seeds, of which so many stand for all: fewer where all are of one size, or large. */
const SEEDS_LOADED: Readonly<Partial<Record<Task['group'], number>>> = { workload: 1, session: 2, adversarial: 5 };

/** Loads a task as a run would, a generated one with a few seeds, and says what a run of it holds. Errors: what `load` throws. */
export async function taskFacts(
  task: Task,
  dataDir: string | undefined,
  counter: TokenCounter = createCounter(COST_MODEL),
): Promise<TaskFacts> {
  const seeds = SEEDS_LOADED[task.group] ?? task.defaultLimit;
  const scaled = seeds < task.defaultLimit;
  const { items, available, source } = await task.load({
    seed: 1,
    limit: scaled ? seeds : task.defaultLimit,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const times = scaled ? task.defaultLimit / seeds : 1;
  const requests = items.map(({ request }) => request);
  return {
    items: Math.round(items.length * times),
    available,
    source,
    scaled,
    tokens: Math.round(tokensOf(requests, counter) * times),
  };
}

/** Dollars of input at list price for the baseline and one variant that saves nothing: what a run costs at most. */
export function inputDollars(tokens: number): number | undefined {
  const price = priceOf(COST_MODEL);
  return price === undefined ? undefined : (ARMS * tokens * price.input) / 1_000_000;
}

/** Counts requests spread evenly over the list until enough characters are counted, and takes the rest to be like them. */
function tokensOf(requests: readonly ChatRequest[], counter: TokenCounter): number {
  const sizes = requests.map(charactersOf);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const stride = Math.max(1, Math.ceil(all / COUNTED_CHARACTERS));
  let characters = 0;
  let tokens = 0;
  for (let i = 0; i < requests.length && (characters === 0 || characters < COUNTED_CHARACTERS); i += stride) {
    characters += sizes[i] as number;
    tokens += countPart(requests[i] as ChatRequest, counter);
  }
  return characters === 0 ? 0 : (tokens / characters) * all;
}

/** A long request is counted in a piece from the middle of each of its texts, and the rest taken to be like them. */
function countPart(request: ChatRequest, counter: TokenCounter): number {
  const size = charactersOf(request);
  if (size <= COUNTED_CHARACTERS) return counter.request(request);
  const share = COUNTED_CHARACTERS / size;
  const pieces = request.messages.map(({ content }) => {
    const text = content ?? '';
    const length = Math.ceil(text.length * share);
    const start = Math.floor((text.length - length) / 2);
    return text.slice(start, start + length);
  });
  const tokens = pieces.reduce((sum, piece) => sum + counter.text(piece), 0);
  const characters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (tokens / characters) * size;
}

function charactersOf({ messages, tools }: ChatRequest): number {
  const said = messages.reduce((sum, { content, tool_calls: calls }) => {
    return sum + (content ?? '').length + (calls === undefined ? 0 : JSON.stringify(calls).length);
  }, 0);
  return said + (tools === undefined ? 0 : JSON.stringify(tools).length);
}
