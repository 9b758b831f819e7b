import { z } from 'zod';
import { TASK_GROUPS } from '../tasks/index.js';
import type { ItemRecord, Manifest, TimingRecord } from './types.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const factOutcome = z.enum(['verbatim', 'expanded', 'retrievable', 'lost']);
const share = z.number().min(0).max(1);
const cache = z.strictObject({ read: count, written: count, uncached: count });
const session = z.strictObject({
  turns: count,
  tokensBefore: count,
  tokensAfter: count,
  prefixBreaks: count,
  toolBreaks: count,
  cacheBefore: cache,
  cacheAfter: cache,
});

/** One line of `items.jsonl`. */
export const itemRecordSchema: z.ZodType<ItemRecord> = z.strictObject({
  item: z.string().min(1),
  arm: z.string().min(1),
  task: z.string().min(1),
  cluster: z.string(),
  stratum: z.string().exactOptional(),
  position: z.enum(['early', 'late']).exactOptional(),
  inputHash: hash,
  sentHash: hash.exactOptional(),
  identical: z.boolean(),
  tokensBefore: count,
  tokensAfter: count,
  tokensRetrieved: count,
  outcome: z.enum(['right', 'wrong', 'unknown', 'needs-model', 'not-measured', 'error']),
  form: factOutcome.exactOptional(),
  facts: z.array(z.strictObject({ id: z.string(), class: z.enum(['needed', 'uniform']), outcome: factOutcome })),
  marks: count,
  offloadedTokens: count,
  retrievals: z.array(
    z.strictObject({
      ref: z.string(),
      outcome: z.enum(['hit', 'miss', 'malformed', 'expired']),
      tokens: count,
      exact: z.boolean().exactOptional(),
    }),
  ),
  session: session.exactOptional(),
  score: share.exactOptional(),
  secondary: z.record(z.string(), z.number()).exactOptional(),
  error: z.string().exactOptional(),
});

/** One line of `timings.jsonl`. */
export const timingRecordSchema: z.ZodType<TimingRecord> = z.strictObject({
  item: z.string().min(1),
  arm: z.string().min(1),
  applyMs: z.number().nonnegative(),
  payloadCharacters: count,
});

const source = z.strictObject({
  kind: z.enum(['official', 'rebuilt', 'sample', 'generated', 'local']),
  dataset: z.string(),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  licence: z.string(),
  note: z.string().exactOptional(),
});

const arm = z.strictObject({
  name: z.string().min(1),
  title: z.string(),
  role: z.enum(['baseline', 'compressor', 'control']),
  configHash: hash,
  expectation: z.string().exactOptional(),
  matches: z.string().exactOptional(),
});

const task = z.strictObject({
  id: z.string().min(1),
  title: z.string(),
  group: z.enum(TASK_GROUPS),
  metric: z.string(),
  margin: z.number(),
  probe: z.enum(['facts', 'program', 'none']),
  available: count,
  selected: count,
  source,
  selectionHash: hash,
  published: z.strictObject({ saved: z.number(), source: z.string() }).exactOptional(),
});

/** `manifest.json`. */
export const manifestSchema: z.ZodType<Manifest> = z.strictObject({
  schemaVersion: z.literal(1),
  suite: z.string(),
  package: z.strictObject({
    name: z.string(),
    version: z.string(),
    commit: z.string().exactOptional(),
    dirty: z.boolean().exactOptional(),
    lockfileHash: z.string().exactOptional(),
  }),
  machine: z.strictObject({ platform: z.string(), arch: z.string(), node: z.string(), cpus: count }),
  tokenizer: z.string(),
  model: z.string(),
  reader: z.string(),
  seed: z.number().int(),
  limit: z.union([count, z.literal('all')]).exactOptional(),
  arms: z.array(arm).min(1),
  unavailable: z.array(z.strictObject({ name: z.string(), title: z.string(), reason: z.string() })).exactOptional(),
  tasks: z.array(task).min(1),
});
