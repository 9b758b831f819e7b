import { z } from 'zod';

/** Version of the questions and answers; a bridge is told it in `hello`. */
export const PROTOCOL = 1;

const text = z.object({
  values: z.array(z.string()).optional(),
  min: z.string().optional(),
  max: z.string().optional(),
});
const count = z.number().int().nonnegative();

export const helloAnswer = z.object({
  /** True: `decode` gives the original of a text back without any store. */
  decoder: z.boolean().default(false),
  /** True: `retrieve` answers refs of marks. */
  retrieval: z.boolean().default(false),
});

const mark = z.object({
  ref: z.string().min(1),
  message: count.optional(),
  text: z.string().optional(),
  unit: z.string().default('records'),
  /** A mark that gives no number left something out. */
  omitted: count.default(1),
  total: count.default(1),
  fields: z.record(z.string(), text).default({}),
});

export const applyAnswer = z.object({
  /** What to send: a request or a bare array of messages; `messages` is taken too. */
  request: z.unknown().optional(),
  messages: z.unknown().optional(),
  marks: z.array(mark).default([]),
  offloadedTokens: z.number().nonnegative().optional(),
  /** The hash that came with the request: proof that this is its answer. */
  hash: z.string().optional(),
});

export const decodeAnswer = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: count, end: count, lookups: count, computed: z.boolean().optional() })).default([]),
});

export const retrieveAnswer = z.object({
  /** False: there is no such ref, or nothing of it matches. */
  found: z.boolean().default(true),
  text: z.string().optional(),
  complete: z.boolean().optional(),
  empty: z.boolean().optional(),
  ranked: z.boolean().optional(),
  follow: z.string().optional(),
});
