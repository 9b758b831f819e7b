import { HeadroomError } from '../../../src/index.js';
import { PRICES_AS_OF, type Price, priceOf } from '../../prices/index.js';
import type { Task } from '../../tasks/index.js';
import type { TokenCounter } from '../../variants/index.js';
import type { Reader, Reading } from '../types.js';
import { createAsk } from './ask.js';
import { Budget } from './budget.js';
import { type Conversation, converse } from './converse.js';
import { dollarsOf } from './dollars.js';
import { BudgetSpent } from './failure.js';
import { CassetteRecorder } from './record-cassette.js';
import { ResponseCache } from './response-cache.js';
import type { RetryOptions } from './retry.js';
import { DEFAULT_RESPONSES, readSettings, type Settings } from './settings.js';
import { readTarget, type Target } from './target.js';

export interface ModelReaderContext {
  readonly counter: TokenCounter;
  readonly tasks: readonly Task[];
  /** Where keys and settings are read from; absent: the process's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** For tests: a clock that does not wait. */
  readonly retry?: Partial<Pick<RetryOptions, 'sleep' | 'random'>>;
}

const UNMEASURED = { facts: [], retrievals: [], retrievalTokens: 0, outcome: 'not-measured' } as const;
const ERROR_CHARACTERS = 200;

/**
 * A reader that asks a model. Answers are scored by the task's official rule; a task without one is not measured, and nothing is spent on it.
 * Failures after all retries are errors, counted against the arm; a spent budget is no outcome and ends the run. A server on this machine
 * counts as a test server (`synthetic`: not measured, the score under `secondary.synthetic`) unless HEADROOM_EVALS_LOCAL_MODEL=yes.
 * `secondary` also holds the provider's tokens and, where the price is known, dollars. Errors: BAD_OPTION, DATA_INVALID.
 */
export function createModelReader(spec: string, context: ModelReaderContext): Reader {
  const { counter, tasks, env = process.env } = context;
  const target = readTarget(spec, env);
  const settings = readSettings(env);
  const synthetic = target.loopback && !settings.localModel;
  const price = target.official ? priceOf(target.model) : undefined;
  const cache = cacheOf(settings, target);
  const { tokenBudget, dollarBudget } = settings;
  refuseUnpriced(target, dollarBudget, price);
  const limits = {
    ...(tokenBudget === undefined ? {} : { tokens: tokenBudget }),
    ...(dollarBudget === undefined ? {} : { dollars: dollarBudget }),
  };
  const ask = createAsk({
    identity: identityOf(target, settings),
    ...{ settings, counter },
    budget: new Budget(limits, price),
    ...(cache === undefined ? {} : { cache }),
    retry: {
      retries: settings.retries,
      sleep: context.retry?.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms))),
      random: context.retry?.random ?? Math.random,
    },
    open: () => openSdk(target, settings),
  });
  const recorder = settings.cassette === undefined ? undefined : new CassetteRecorder(settings.cassette, synthetic);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return {
    id: idOf(target, settings, synthetic, price),
    inFlight: settings.concurrency,
    async read(item, sent, session): Promise<Reading> {
      const score = byId.get(item.task)?.score;
      if (score === undefined) return UNMEASURED;
      const talk = await converse({ item, sent, session, counter }, ask, settings.rounds);
      const { retrievals, retrievalTokens } = talk;
      const account = { facts: [], retrievals, retrievalTokens };
      const spent = spentOf(talk, price);
      if (talk.failed instanceof BudgetSpent) throw talk.failed;
      if (talk.answer === undefined)
        return { ...account, outcome: 'error', secondary: spent, error: firstLine(talk.failed) };
      recorder?.record(sent.request, talk.answer);
      const { value, secondary } = score(item, talk.answer);
      if (synthetic) {
        return { ...account, outcome: 'not-measured', secondary: { ...secondary, ...spent, synthetic: value } };
      }
      const form = retrievals.some((call) => call.outcome === 'hit') ? { form: 'retrievable' as const } : {};
      const outcome = value === 1 ? 'right' : 'wrong';
      return { ...account, ...form, outcome, score: value, secondary: { ...secondary, ...spent } };
    },
  };
}

async function openSdk(target: Target, settings: Settings) {
  if (target.protocol === 'anthropic') return (await import('./anthropic.js')).openAnthropic(target, settings);
  return (await import('./openai.js')).openOpenAi(target, settings);
}

function identityOf(target: Target, settings: Settings) {
  const { protocol, baseUrl, model } = target;
  const { maxTokens, temperature, epoch } = settings;
  return { protocol, baseUrl, model, maxTokens, temperature, epoch };
}

function idOf(
  { protocol, model, baseUrl, official }: Target,
  settings: Settings,
  synthetic: boolean,
  price?: Price,
): string {
  const { maxTokens, temperature, epoch, rounds } = settings;
  const server = official ? '' : `@${baseUrl}`;
  const kind = `${price === undefined ? '' : `, prices of ${PRICES_AS_OF}`}${synthetic ? ', synthetic' : ''}`;
  return `${protocol}:${model}${server} (${maxTokens} tokens, temperature ${temperature}, epoch ${epoch}, ${rounds} retrieval rounds${kind})`;
}

/** Another model may stand behind a local address tomorrow, so its answers are only kept where someone says so. */
function cacheOf({ responses }: Settings, { loopback }: Target): ResponseCache | undefined {
  if (responses === 'off' || (responses === undefined && loopback)) return undefined;
  return new ResponseCache(responses ?? DEFAULT_RESPONSES);
}

function refuseUnpriced({ model }: Target, dollarBudget: number | undefined, price: Price | undefined): void {
  if (dollarBudget === undefined || price !== undefined) return;
  throw new HeadroomError(
    'BAD_OPTION',
    `No price is known for ${model} there, so HEADROOM_EVALS_DOLLAR_BUDGET cannot be kept. Use HEADROOM_EVALS_TOKEN_BUDGET.`,
  );
}

function spentOf({ usage }: Conversation, price: Price | undefined): Readonly<Record<string, number>> {
  const dollars = dollarsOf(usage, price);
  return {
    providerInputTokens: usage.input + usage.cacheRead + usage.cacheWrite,
    providerOutputTokens: usage.output,
    ...(dollars === undefined ? {} : { dollars }),
  };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, ERROR_CHARACTERS);
}
