import { z } from 'zod';

const count = z.number().int().nonnegative();
const time = z.iso.datetime({ offset: true });
const salt = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits (saltHash)');

/** First line, optional: what was fixed beforehand. */
export const experimentSchema = z.strictObject({
  ledger: z.literal(1),
  name: z.string().min(1).exactOptional(),
  saltHash: salt.exactOptional(),
  controlShare: z.number().gt(0).lt(1).exactOptional(),
  horizon: z.number().int().min(20).exactOptional(),
});

const strata = z.strictObject({
  model: z.string().min(1).exactOptional(),
  firstTurn: z.enum(['small', 'medium', 'large']).exactOptional(),
  tools: z.boolean().exactOptional(),
});

/** A conversation, or with `request` one request of it. */
export const lineSchema = z.strictObject({
  conversation: z.string().min(1),
  request: z.union([z.string().min(1), count]).exactOptional(),
  arm: z.enum(['treated', 'control', 'none']),
  saltHash: salt.exactOptional(),
  time,
  outputTokens: count,
  inputTokens: count.exactOptional(),
  /** Of a conversation line: how many requests it sums. */
  requests: z.number().int().min(1).exactOptional(),
  strata: strata.exactOptional(),
  quality: z.number().min(0).max(1).exactOptional(),
});

export type LedgerLine = z.infer<typeof lineSchema>;
