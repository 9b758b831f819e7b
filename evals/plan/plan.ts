import { PRICES_AS_OF, type Price, priceOf } from '../prices/index.js';
import { isModelReader } from '../readers/index.js';
import type { RecordedRun } from '../record/index.js';
import { loadItems } from '../runner/index.js';
import type { Item, Task } from '../tasks/index.js';
import { createCounter, type TokenCounter, type Variant } from '../variants/index.js';
import { type Clustering, clusteredItems, plannedSize } from './clustered-size.js';
import { type Pilot, readPilot } from './pilot.js';
import { neededPairs, neededTrials, pairsRuleOut, trialsRuleOut } from './sample-size.js';
import type { Assumptions, Cost, Plan, PlannedTask } from './types.js';

/** Items whose tokens are counted for a task's mean, and the characters after which no more are. */
const COUNTED = 12;
const MOST_CHARACTERS = 2_000_000;
/** What a retrieval round brings at most (EVALUATION §2). */
const RETRIEVED_TOKENS = 2_000;

export interface PlanOptions {
  readonly tasks: readonly Task[];
  readonly arms: readonly Variant[];
  readonly reader: string;
  readonly seed: number;
  readonly model: string;
  readonly limit?: number | 'all';
  readonly dataDir?: string;
  readonly assumptions: Assumptions;
  readonly pilot?: RecordedRun;
}

/** The price of a reader's model; undefined for `probe`, for unlisted models, and behind another base URL. */
function priceOfReader(reader: string): Price | undefined {
  const model = /^(?:anthropic|openai):([^@]+)$/.exec(reader)?.[1];
  return model === undefined ? undefined : priceOf(model);
}

/**
 * What the tasks can show with this reader, and what asking would cost, before anything is asked. Loads the items, counts the tokens of
 * twelve a task, and asks nobody. Errors: what the tasks throw on loading.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { tasks, arms, reader, assumptions, pilot } = options;
  const price = priceOfReader(reader);
  const pilots = pilot === undefined ? undefined : readPilot(pilot);
  const counter = createCounter(options.model);
  const planned: PlannedTask[] = [];
  for (const task of tasks) {
    const loaded = await loadItems({ ...options, tasks: [task] });
    const known = pilots?.get(task.id);
    const tokensEach = meanTokens(loaded.items, counter);
    planned.push({
      ...{ task: task.id, items: loaded.items.length, available: loaded.tasks[0]?.available ?? loaded.items.length },
      clusters: clustersOf(loaded.items).length,
      margin: assumptions.margin ?? task.margin / 100,
      ...shown(task, loaded.items, options, known),
      tokensEach,
      cost: costOf(loaded.items.length, tokensEach, { reader, price, arms, assumptions, pilot: known }),
    });
  }
  return {
    ...{ reader, arms: arms.map((arm) => arm.name), assumptions, tasks: planned },
    total: sum(planned.map(({ cost }) => cost)),
    ...(price === undefined ? {} : { pricesAsOf: PRICES_AS_OF }),
  };
}

function clustersOf(items: readonly Item[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { cluster } of items) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return [...sizes.values()];
}

/** Mean over items spread evenly over the task. */
function meanTokens(items: readonly Item[], counter: TokenCounter): number {
  const step = Math.max(1, Math.floor(items.length / COUNTED));
  let characters = 0;
  let tokens = 0;
  let counted = 0;
  for (let i = 0; i < items.length && counted < COUNTED && characters < MOST_CHARACTERS; i += step) {
    const { request } = items[i] as Item;
    tokens += counter.request(request);
    characters += JSON.stringify(request).length;
    counted += 1;
  }
  return counted === 0 ? 0 : Math.round(tokens / counted);
}

function shown(
  task: Task,
  items: readonly Item[],
  { reader, assumptions }: PlanOptions,
  pilot: Pilot | undefined,
): Pick<PlannedTask, 'shows'> {
  const probe = reader === 'probe';
  if (items.length === 0 || (probe && task.probe === 'none')) return {};
  const { power, loss } = assumptions;
  const margin = assumptions.margin ?? task.margin / 100;
  // Without any difference in the pilot the assumption stays: none seen is not none.
  const seen = pilot !== undefined && pilot.discordance > 0;
  const discordance = probe ? loss : Math.max(loss, seen ? pilot.discordance : assumptions.discordance);
  const sizes = clustersOf(items);
  const clustering: Clustering = {
    ...{ items: items.length, clusters: sizes.length, discordance },
    clusterSize: sizes.reduce((total, m) => total + m * m, 0) / items.length,
    icc: pilot?.icc ?? assumptions.icc,
  };
  const effective = plannedSize(clustering);
  const independent = probe ? neededTrials({ margin, loss, power }) : neededPairs({ margin, loss, discordance, power });
  const rulesOut =
    effective === undefined
      ? undefined
      : probe
        ? trialsRuleOut(effective.size, { loss, power })
        : pairsRuleOut(effective.size, { loss, discordance, power });
  return {
    shows: {
      ...(effective === undefined ? {} : { size: effective.size }),
      rule: effective?.rule ?? 'one cluster shows nothing',
      discordance,
      ...(independent === undefined || loss >= margin ? {} : { needed: clusteredItems(independent, clustering) }),
      ...(rulesOut === undefined ? {} : { rulesOut }),
      from: seen || pilot?.icc !== undefined ? 'pilot' : 'assumed',
    },
  };
}

interface Costing {
  readonly reader: string;
  readonly price: Price | undefined;
  readonly arms: readonly Variant[];
  readonly assumptions: Assumptions;
  readonly pilot: Pilot | undefined;
}

/** Every item under every arm; an arm that the pilot does not know sends as much as the baseline, which is the most. */
function costOf(items: number, tokensEach: number, { reader, price, arms, assumptions, pilot }: Costing): Cost {
  if (!isModelReader(reader)) return { requests: 0, inputTokens: 0, outputTokens: 0 };
  const { outputTokens, retrieval } = assumptions;
  let requests = 0;
  let input = 0;
  for (const { name, role } of arms) {
    const known = pilot?.arms.get(name);
    const asked = role === 'baseline' ? 0 : (known?.asked ?? retrieval);
    requests += 1 + asked;
    input += known?.sent ?? tokensEach;
    input += known === undefined ? asked * (tokensEach + RETRIEVED_TOKENS) : known.retrieved;
  }
  const total = {
    requests: Math.round(items * requests),
    inputTokens: Math.round(items * input),
    outputTokens: Math.round(items * requests * outputTokens),
  };
  if (price === undefined) return total;
  return { ...total, dollars: (total.inputTokens * price.input + total.outputTokens * price.output) / 1e6 };
}

function sum(costs: readonly Cost[]): Cost {
  const add = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  const priced = costs.length > 0 && costs.every((cost) => cost.dollars !== undefined);
  return {
    requests: add((cost) => cost.requests),
    inputTokens: add((cost) => cost.inputTokens),
    outputTokens: add((cost) => cost.outputTokens),
    ...(priced ? { dollars: add((cost) => cost.dollars ?? 0) } : {}),
  };
}
