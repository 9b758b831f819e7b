import { HeadroomError } from '../../src/index.js';
import type { Task } from '../tasks/index.js';
import type { TokenCounter } from '../variants/index.js';
import { createProbe } from './probe.js';
import { createReplay } from './replay.js';
import type { Reader } from './types.js';

/** What readers there are, for `list` and for error messages. */
export const READERS: readonly { readonly spec: string; readonly title: string }[] = [
  { spec: 'probe', title: 'no model: is what is needed to answer still there?' },
  { spec: 'replay:FILE', title: 'recorded responses, each for exactly the bytes it was recorded for' },
];

/** Opens the reader that a spec names. Errors: UNKNOWN_READER, DATA_MISSING, DATA_INVALID. */
export function openReader(
  spec: string,
  context: { readonly counter: TokenCounter; readonly tasks: readonly Task[] },
): Reader {
  if (spec === 'probe') return createProbe(context.counter);
  if (spec.startsWith('replay:') && spec.length > 'replay:'.length) {
    return createReplay(spec.slice('replay:'.length), context.tasks);
  }
  const known = READERS.map((reader) => reader.spec).join(', ');
  throw new HeadroomError('UNKNOWN_READER', `There is no reader "${spec}". Known readers: ${known}.`);
}
