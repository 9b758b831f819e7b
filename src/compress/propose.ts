import type { Candidate, Compressor, CompressorInput, Fidelity } from '../compressors/index.js';
import { type ContentType, kindOf } from '../content/index.js';
import type { BlockTask } from './block.js';
import { NO_QUERY } from './query.js';

/** What the compressor of a type's kind proposes for a text: the block or a part of it. Nothing is asked for where nothing is left out. */
export function propose(text: string, type: ContentType, task: BlockTask, asked?: Fidelity): readonly Candidate[] {
  return compressorOf(type, task)?.propose(inputOf(text, type, task, asked)) ?? [];
}

/** What `propose` will need for this text, being loaded, with what could not be; undefined when that is nothing. */
export function prepare(
  text: string,
  type: ContentType,
  task: BlockTask,
): ReturnType<NonNullable<Compressor['prepare']>> {
  if (task.settings.fidelity[kindOf(type)] === 'lossless') return undefined;
  return compressorOf(type, task)?.prepare?.(inputOf(text, type, task));
}

const compressorOf = (type: ContentType, { compressors }: BlockTask): Compressor | undefined =>
  compressors.find((one) => one.kind === kindOf(type));

function inputOf(
  text: string,
  type: ContentType,
  { settings, query, estimate, judge }: BlockTask,
  asked?: Fidelity,
): CompressorInput {
  const kind = kindOf(type);
  const fidelity = asked ?? settings.fidelity[kind];
  return {
    text,
    type,
    query: fidelity === 'lossless' ? NO_QUERY : query,
    fidelity,
    encoding: settings.encoding[kind],
    estimate,
    ...(fidelity === 'lossless' || judge === undefined ? {} : { judge }),
    ...(kind === 'prose' && settings.thinsProse ? { thinsProse: true } : {}),
    ...(fidelity === 'aggressive' ? { targetTokens: Math.floor(settings.targetRatio * estimate(text)) } : {}),
  };
}
