import type { Candidate, Fidelity } from '../compressors/index.js';
import { type ContentType, kindOf } from '../content/index.js';
import type { BlockTask } from './block.js';
import { NO_QUERY } from './query.js';

/** What the compressor of a type's kind proposes for a text: the block or a part of it. Nothing is asked for where nothing is left out. */
export function propose(
  text: string,
  type: ContentType,
  { settings, query, estimate, compressors }: BlockTask,
  asked?: Fidelity,
): readonly Candidate[] {
  const kind = kindOf(type);
  const fidelity = asked ?? settings.fidelity[kind];
  const compressor = compressors.find((one) => one.kind === kind);
  if (compressor === undefined) return [];
  return compressor.propose({
    text,
    type,
    query: fidelity === 'lossless' ? NO_QUERY : query,
    fidelity,
    encoding: settings.encoding[kind],
    estimate,
    ...(fidelity === 'aggressive' ? { targetTokens: Math.floor(settings.targetRatio * estimate(text)) } : {}),
  });
}
