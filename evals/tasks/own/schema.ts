import { z } from 'zod';

const ESCAPED = /["\\\u0000-\u001f]/;

const ATOM = z
  .string()
  .min(1)
  .refine(
    (text) => !ESCAPED.test(text),
    'an atom holds no quote, backslash or line feed: cut it there into several atoms',
  );

/** A text alone is a fact of one atom, and so are atoms. Without a question, the item's is asked. */
const FACT = z.preprocess(
  (given) => {
    const fact = typeof given === 'string' || Array.isArray(given) ? { atoms: given } : given;
    if (typeof fact !== 'object' || fact === null || !('atoms' in fact)) return fact;
    return { ...fact, atoms: typeof fact.atoms === 'string' ? [fact.atoms] : fact.atoms };
  },
  z.strictObject({
    id: z.string().min(1).optional(),
    atoms: z.array(ATOM).min(1),
    question: z.string().min(1).optional(),
  }),
);

export const RECORD_UNIT = z.enum(['line', 'json-object', 'paragraph', 'whole']);
export const SCORE = z.enum(['exact', 'number', 'contains', 'em-f1', 'regex']);
const GOLD = z.union([z.string(), z.number(), z.array(z.string()).min(1)]);

const MESSAGE = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().nullable(),
  tool_calls: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        type: z.literal('function'),
        function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
      }),
    )
    .min(1)
    .optional(),
  tool_call_id: z.string().min(1).optional(),
});

/** A list alone is its messages. */
const REQUEST = z.preprocess(
  (given) => (Array.isArray(given) ? { messages: given } : given),
  z.strictObject({
    messages: z.array(MESSAGE).min(1),
    tools: z.array(z.record(z.string(), z.unknown())).optional(),
  }),
);

const TOOL = z.strictObject({ name: z.string().min(1), description: z.string(), argument: z.string().min(1) });

/** What an item and a question about files have in common. */
const ASKED = {
  question: z.string().min(1),
  /** What was asked before the payload where the question comes late: the item is then asked early and late. */
  decoy: z.string().min(1).optional(),
  needed: z.array(FACT).optional(),
  /** A pattern: what it finds in the payload (its first group, else all of it) are needed facts too, at most twelve. */
  neededMatches: z.string().min(1).optional(),
  /** Facts given, or how many are drawn from the payload. */
  uniform: z.union([z.number().int().min(0).max(50), z.array(FACT)]).optional(),
  gold: GOLD.optional(),
  score: SCORE.optional(),
  recordUnit: RECORD_UNIT.optional(),
  stratum: z.string().optional(),
};

/** One item: what an agent would send, or a payload that is made into it. */
export const ITEM = z
  .strictObject({
    ...ASKED,
    id: z.string().min(1),
    cluster: z.string().min(1).optional(),
    request: REQUEST.optional(),
    /** The tool output itself, or the file that holds it. */
    payload: z.string().optional(),
    file: z.string().min(1).optional(),
    /** Indexes of the request's messages that hold the payload; absent: its tool results. */
    payloadMessages: z.array(z.number().int().nonnegative()).optional(),
  })
  .superRefine((item, context) => {
    const given = ['request', 'payload', 'file'].filter((key) => item[key as keyof typeof item] !== undefined);
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    if (given.length !== 1) wrong(`needs one of request, payload and file, and has ${given.join(' and ') || 'none'}`);
    if (item.request !== undefined && item.decoy !== undefined) wrong('decoy goes with payload or file only');
    if (item.request === undefined && item.payloadMessages !== undefined)
      wrong('payloadMessages goes with request only');
  });

/** Questions that are asked of every file that the pattern finds. */
const FILES = z.strictObject({
  glob: z.string().min(1),
  questions: z.array(z.strictObject({ ...ASKED, id: z.string().min(1) })).min(1),
});

const NAME = z.string().regex(/^[\w.-]+$/, 'use letters, digits, dot, dash and underscore');

/** What a task file and a loader's `task` have in common. */
export const TASK = z.strictObject({
  id: NAME,
  title: z.string().min(1),
  metric: z.string().min(1).default('answerability'),
  /** Points. */
  margin: z.number().positive().max(100).default(1),
  licence: z.string().min(1).default('not stated'),
  /** How a model's answer is scored; each item then needs `gold`. Absent: `probe` alone scores the task. */
  score: SCORE.optional(),
  recordUnit: RECORD_UNIT.default('line'),
  system: z.string().min(1).default('You answer questions about what your tools return.'),
  tool: TOOL.default({ name: 'read', description: 'Reads what is asked for.', argument: 'name' }),
});

/** A task file: `items` inline or in a JSON Lines or CSV file, or `files` with questions, or both. */
export const TASK_FILE = TASK.extend({
  items: z.union([z.string().min(1), z.array(z.unknown()).min(1)]).optional(),
  files: z.array(FILES).min(1).optional(),
}).refine(({ items, files }) => items !== undefined || files !== undefined, 'needs items or files');

export type OwnTask = z.output<typeof TASK>;
export type OwnTaskFile = z.output<typeof TASK_FILE>;
export type OwnItem = z.output<typeof ITEM>;
export type OwnFact = z.output<typeof FACT>;
export type ScoreRule = z.output<typeof SCORE>;

/** The first issue of a failed check: where, and what. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? 'not as the schema asks'}`;
}
