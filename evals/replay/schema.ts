import { z } from 'zod';
import type { ReplayAbout, TurnRecord } from './types.js';

const count = z.number().int().nonnegative();
const cache = z.strictObject({ read: count, written: count, uncached: count });

/** One line of `turns.jsonl`. */
export const turnRecordSchema: z.ZodType<TurnRecord> = z.strictObject({
  conversation: z.string().min(1),
  source: z.string().min(1),
  arm: z.string().min(1),
  turn: count,
  message: count,
  tokensBefore: count,
  tokensAfter: count,
  tokensRetrieved: count,
  tokensRepeated: count,
  identical: z.boolean(),
  broken: z.union([z.literal('tools'), count]).exactOptional(),
  cache,
  marks: count,
  facts: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['identifier', 'path', 'number', 'code']),
      sources: count,
      outcome: z.enum(['verbatim', 'expanded', 'retrievable', 'lost']),
    }),
  ),
  error: z.string().exactOptional(),
});

/** The part of `summary.json` that was given; what was derived is dropped on reading. */
export const replayAboutSchema: z.ZodType<ReplayAbout> = z.object({
  schemaVersion: z.literal(1),
  limits: z.string(),
  seed: z.number().int(),
  limit: count.exactOptional(),
  model: z.string(),
  tokenizer: z.string(),
  prices: z.strictObject({ asOf: z.string(), names: z.array(z.string()) }),
  cacheRules: z.strictObject({ block: count, minimum: count, ttlTurns: count }),
  conversations: z.array(
    z.strictObject({
      id: z.string(),
      source: z.string(),
      licence: z.string(),
      hash: z.string(),
      note: z.string().exactOptional(),
    }),
  ),
  arms: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      role: z.enum(['baseline', 'compressor', 'control']),
      configHash: z.string(),
    }),
  ),
  unavailable: z.array(z.strictObject({ name: z.string(), title: z.string(), reason: z.string() })).exactOptional(),
});
