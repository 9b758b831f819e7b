import { HeadroomError } from '../../src/index.js';
import type { Task } from '../tasks/index.js';
import type { TokenCounter } from '../variants/index.js';
import { createLocalReader, isLocalSpec } from './local/index.js';
import { createModelReader, isModelSpec } from './model/index.js';
import { createProbe } from './probe.js';
import { createReplay } from './replay.js';
import type { Reader } from './types.js';

/** What readers there are, for `list` and for error messages. */
export const READERS: readonly { readonly spec: string; readonly title: string }[] = [
  { spec: 'probe', title: 'no model: is what is needed to answer still there?' },
  { spec: 'local', title: 'a small extractive model in this process, SQuAD only (local:FILE.onnx for another one)' },
  { spec: 'replay:FILE', title: 'recorded responses, each for exactly the bytes it was recorded for' },
  { spec: 'anthropic:MODEL', title: 'a model of Anthropic (key in ANTHROPIC_API_KEY)' },
  { spec: 'openai:MODEL', title: 'a model of OpenAI (key in OPENAI_API_KEY)' },
  {
    spec: 'openai:MODEL@URL',
    title:
      'an OpenAI-compatible server, e.g. @http://127.0.0.1:8080/v1, or OPENAI_BASE_URL (key in HEADROOM_EVALS_API_KEY)',
  },
];

/** Opens the reader that a spec names. Errors: UNKNOWN_READER, DATA_MISSING, DATA_INVALID, PART_MISSING, BAD_OPTION. */
export function openReader(
  spec: string,
  context: { readonly counter: TokenCounter; readonly tasks: readonly Task[] },
): Reader {
  if (spec === 'probe') return createProbe(context.counter);
  if (spec.startsWith('replay:') && spec.length > 'replay:'.length) {
    return createReplay(spec.slice('replay:'.length), context.tasks);
  }
  if (isLocalSpec(spec)) return createLocalReader(spec, context.tasks);
  if (isModelSpec(spec)) return createModelReader(spec, context);
  const known = READERS.map((reader) => reader.spec).join(', ');
  throw new HeadroomError('UNKNOWN_READER', `There is no reader "${spec}". Known readers: ${known}.`);
}
