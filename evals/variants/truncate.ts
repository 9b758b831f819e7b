import { MATCHED_ARM, matchedVariant } from './matched.js';

/** Keeps the first lines (or JSON elements, or chunks) only, to the matched arm's share of tokens. */
export const truncate = matchedVariant({
  name: 'truncate',
  title: `truncation at the share that ${MATCHED_ARM} keeps`,
  config: { version: 1, matches: MATCHED_ARM },
  expectation: `worse than ${MATCHED_ARM} at equal tokens`,
  order: (_, pieces) => pieces.map((_piece, index) => index),
});
