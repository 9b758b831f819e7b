import { join } from 'node:path';
import { z } from 'zod';
import { HeadroomError } from '../../../src/index.js';

/** Everything about a model reader that is not its model. What can change an answer stands in the reader's id, so in the manifest. */
export interface Settings {
  readonly maxTokens: number;
  /** Left out of requests to models that refuse it. */
  readonly temperature: number;
  /** Which sample this is: another number asks the model afresh. */
  readonly epoch: number;
  /** Retrieval rounds for one item at most; then the model must answer. */
  readonly rounds: number;
  /** Server-sent events; absent: the protocol's default. */
  readonly stream?: boolean;
  readonly concurrency: number;
  readonly retries: number;
  readonly timeoutMs: number;
  /** Input and output tokens of this process's requests. */
  readonly tokenBudget?: number;
  readonly dollarBudget?: number;
  /** Folder of the response cache, or `off`; absent: `.headroom-evals/responses`, and none for loopback servers. */
  readonly responses?: string;
  /** File to which answers are recorded, as `replay:FILE` reads them. */
  readonly cassette?: string;
  /** True: a loopback server runs a real model, and its answers count. */
  readonly localModel: boolean;
}

export const DEFAULT_RESPONSES = join('.headroom-evals', 'responses');

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'no whole number')
    .transform(Number)
    .pipe(z.number().min(low).max(high));
const decimal = (high: number) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, 'no number')
    .transform(Number)
    .pipe(z.number().min(0).max(high));
const flag = z.enum(['yes', 'no']).transform((value) => value === 'yes');

const schema = z.object({
  HEADROOM_EVALS_MAX_TOKENS: whole(1, 1_000_000).default(1024),
  HEADROOM_EVALS_TEMPERATURE: decimal(2).default(0),
  HEADROOM_EVALS_EPOCH: whole(1, 1_000_000).default(1),
  HEADROOM_EVALS_ROUNDS: whole(0, 20).default(3),
  HEADROOM_EVALS_STREAM: flag.optional(),
  HEADROOM_EVALS_CONCURRENCY: whole(1, 256).default(4),
  HEADROOM_EVALS_RETRIES: whole(0, 20).default(6),
  HEADROOM_EVALS_TIMEOUT_SECONDS: decimal(3600).default(180),
  HEADROOM_EVALS_TOKEN_BUDGET: whole(1, 999_999_999_999).optional(),
  HEADROOM_EVALS_DOLLAR_BUDGET: decimal(1_000_000).optional(),
  HEADROOM_EVALS_RESPONSES: z.string().optional(),
  HEADROOM_EVALS_CASSETTE: z.string().optional(),
  HEADROOM_EVALS_LOCAL_MODEL: flag.default(false),
});

/** What each variable says, for help texts. */
export const SETTINGS: readonly { readonly variable: keyof z.infer<typeof schema>; readonly says: string }[] = [
  { variable: 'HEADROOM_EVALS_MAX_TOKENS', says: 'output tokens of an answer (1024)' },
  { variable: 'HEADROOM_EVALS_TEMPERATURE', says: 'temperature where the model takes one (0)' },
  { variable: 'HEADROOM_EVALS_EPOCH', says: 'which sample; another number asks afresh (1)' },
  { variable: 'HEADROOM_EVALS_ROUNDS', says: 'retrieval rounds for an item (3)' },
  { variable: 'HEADROOM_EVALS_STREAM', says: 'yes or no: server-sent events (anthropic yes, openai no)' },
  { variable: 'HEADROOM_EVALS_CONCURRENCY', says: 'requests at once (4)' },
  { variable: 'HEADROOM_EVALS_RETRIES', says: 'retries on 408, 429, 5xx, resets and timeouts (6)' },
  { variable: 'HEADROOM_EVALS_TIMEOUT_SECONDS', says: 'of one request (180)' },
  { variable: 'HEADROOM_EVALS_TOKEN_BUDGET', says: 'stop asking before this many tokens are passed' },
  { variable: 'HEADROOM_EVALS_DOLLAR_BUDGET', says: 'stop asking before this many dollars are passed' },
  { variable: 'HEADROOM_EVALS_RESPONSES', says: `response cache folder, or off (${DEFAULT_RESPONSES})` },
  { variable: 'HEADROOM_EVALS_CASSETTE', says: 'file to record answers to, for replay:FILE' },
  { variable: 'HEADROOM_EVALS_LOCAL_MODEL', says: 'yes: a loopback server runs a real model, its answers count' },
];

/** Reads the settings from the environment; an empty variable is one that is not set. Errors: BAD_OPTION with the variable's name. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const variable = String(issue?.path[0]);
    const says = SETTINGS.find((setting) => setting.variable === variable)?.says ?? '';
    throw new HeadroomError('BAD_OPTION', `${variable} cannot be used (${issue?.message}). It says: ${says}.`);
  }
  const e = result.data;
  return {
    maxTokens: e.HEADROOM_EVALS_MAX_TOKENS,
    temperature: e.HEADROOM_EVALS_TEMPERATURE,
    epoch: e.HEADROOM_EVALS_EPOCH,
    rounds: e.HEADROOM_EVALS_ROUNDS,
    concurrency: e.HEADROOM_EVALS_CONCURRENCY,
    retries: e.HEADROOM_EVALS_RETRIES,
    timeoutMs: Math.max(1, e.HEADROOM_EVALS_TIMEOUT_SECONDS * 1000),
    localModel: e.HEADROOM_EVALS_LOCAL_MODEL,
    ...(e.HEADROOM_EVALS_STREAM === undefined ? {} : { stream: e.HEADROOM_EVALS_STREAM }),
    ...(e.HEADROOM_EVALS_TOKEN_BUDGET === undefined ? {} : { tokenBudget: e.HEADROOM_EVALS_TOKEN_BUDGET }),
    ...(e.HEADROOM_EVALS_DOLLAR_BUDGET === undefined ? {} : { dollarBudget: e.HEADROOM_EVALS_DOLLAR_BUDGET }),
    ...(e.HEADROOM_EVALS_RESPONSES === undefined ? {} : { responses: e.HEADROOM_EVALS_RESPONSES }),
    ...(e.HEADROOM_EVALS_CASSETTE === undefined ? {} : { cassette: e.HEADROOM_EVALS_CASSETTE }),
  };
}
