import { z } from 'zod';
import { HeadroomError } from '../base/index.js';
import type { CompressOptions } from './types.js';

/** Options with every default filled in; what decides about a block, without where things are stored. */
export interface Settings {
  readonly model: string | undefined;
  readonly fidelity: 'lossless' | 'reversible' | 'aggressive';
  readonly encoding: 'plain' | 'dense';
  readonly frozen: number;
  readonly userMessages: boolean;
  readonly protectRecent: number;
  readonly targetRatio: number;
}

const count = z.number().int().min(0);

const schema = z.strictObject({
  model: z.string().min(1).optional(),
  fidelity: z.enum(['lossless', 'reversible', 'aggressive']).default('lossless'),
  encoding: z.enum(['plain', 'dense']).default('plain'),
  frozen: count.default(0),
  userMessages: z.boolean().default(false),
  protectRecent: count.default(0),
  targetRatio: z.number().gt(0).lt(1).default(0.2),
  home: z.string().min(1).optional(),
  store: z.custom<object>((value) => typeof value === 'object' && value !== null).optional(),
});

/** Options as a caller gave them, checked. Throws BAD_OPTION naming the option and what it takes. */
export function parseOptions(options: CompressOptions): Settings {
  const parsed = schema.safeParse(options);
  if (parsed.success) {
    const { home: _home, store: _store, model, ...rest } = parsed.data;
    return { model, ...rest };
  }
  const issue = parsed.error.issues[0];
  const name = issue === undefined || issue.path.length === 0 ? '' : ` "${issue.path.join('.')}"`;
  throw new HeadroomError('BAD_OPTION', `Option${name} is not right: ${issue?.message ?? 'unknown problem'}.`);
}
