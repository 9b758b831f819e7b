import { z } from 'zod';
import { HeadroomError } from '../base/index.js';
import type { Fidelity, ToolsLevel } from '../compressors/index.js';
import { CONTENT_KINDS, type ContentKind } from '../content/index.js';
import type { Encoding } from '../encode/index.js';
import type { PassageScorer } from '../models/index.js';
import type { CompressOptions } from './types.js';

/** One value for each content kind. */
export type ByKind<T> = Readonly<Record<ContentKind, T>>;

/** Options with every default filled in; what decides about a block, without where things are stored. */
export interface Settings {
  readonly model: string | undefined;
  readonly fidelity: ByKind<Fidelity>;
  readonly encoding: ByKind<Encoding>;
  readonly frozen: number;
  readonly userMessages: boolean;
  readonly protectRecent: number;
  readonly targetRatio: number;
  readonly repeats: boolean;
  readonly tools: 'keep' | ToolsLevel;
  readonly passageScorer?: PassageScorer | undefined;
  /** Whether sentences of prose may be left out: asked for by name, by a budget, or by a scorer. */
  readonly thinsProse: boolean;
}

const count = z.number().int().min(0);

/** One value, or some by kind: resolved to one for each kind. */
function perKind<T extends string>(values: readonly [T, ...T[]], fallback: T) {
  const one = z.enum(values);
  const some = z.partialRecord(z.enum(['default', ...CONTENT_KINDS]), one);
  return z
    .union([one, some])
    .default(fallback as never)
    .transform((given): ByKind<T> => {
      const named: Partial<Record<ContentKind | 'default', T>> = typeof given === 'string' ? { default: given } : given;
      const kinds = CONTENT_KINDS.map((kind) => [kind, named[kind] ?? named.default ?? fallback]);
      return Object.fromEntries(kinds) as ByKind<T>;
    });
}

function isScorer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('score' in value)) return false;
  return typeof value.id === 'string' && value.id !== '' && typeof value.score === 'function';
}

const schema = z.strictObject({
  model: z.string().min(1).optional(),
  fidelity: perKind(['lossless', 'reversible', 'aggressive'], 'lossless'),
  encoding: perKind(['plain', 'dense'], 'plain'),
  frozen: count.default(0),
  userMessages: z.boolean().default(false),
  protectRecent: count.default(0),
  targetRatio: z.number().gt(0).lt(1).default(0.2),
  repeats: z.boolean().default(true),
  tools: z.enum(['keep', 'compact', 'shorten']).default('keep'),
  passageScorer: z.custom<PassageScorer>(isScorer, 'it must have an id (a text) and score(query, passages)').optional(),
  home: z.string().min(1).optional(),
  store: z.custom<object>((value) => typeof value === 'object' && value !== null).optional(),
});

/** A question that comes after a text finds what another one kept of it, and words for it are hard to guess: nobody gets that who did not ask for it. */
function thinsProse({ fidelity, passageScorer }: CompressOptions, prose: Fidelity): boolean {
  const isNamed = typeof fidelity === 'object' && fidelity.prose !== undefined;
  return prose === 'aggressive' || (prose === 'reversible' && (isNamed || passageScorer !== undefined));
}

/** Options as a caller gave them, checked. Throws BAD_OPTION naming the option and what it takes. */
export function parseOptions(options: CompressOptions): Settings {
  const parsed = schema.safeParse(options);
  if (parsed.success) {
    const { home: _home, store: _store, model, ...rest } = parsed.data;
    if (rest.tools === 'shorten' && !CONTENT_KINDS.some((kind) => rest.fidelity[kind] !== 'lossless')) {
      throw new HeadroomError(
        'BAD_OPTION',
        'Option "tools" is not right: "shorten" leaves text out, so it needs "fidelity" reversible or aggressive.',
      );
    }
    return { model, ...rest, thinsProse: thinsProse(options, rest.fidelity.prose) };
  }
  const issue = parsed.error.issues[0];
  const name = issue === undefined || issue.path.length === 0 ? '' : ` "${issue.path.join('.')}"`;
  throw new HeadroomError('BAD_OPTION', `Option${name} is not right: ${issue?.message ?? 'unknown problem'}.`);
}
