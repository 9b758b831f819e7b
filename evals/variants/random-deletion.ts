import { MATCHED_ARM, matchedVariant } from './matched.js';
import { seededRandom, shuffled } from './random.js';

/** Deletes whole lines (or JSON elements, or chunks of a one-line text) at random, to the matched arm's share of tokens. */
export const randomDeletion = matchedVariant({
  name: 'random',
  title: `random deletion at the share that ${MATCHED_ARM} keeps`,
  config: { version: 1, matches: MATCHED_ARM },
  expectation: `worse than ${MATCHED_ARM} at equal tokens`,
  order: (text, pieces, context) => shuffled(pieces.length, seededRandom('random', context.seed, text.length, text)),
});
