import type { Variant, VariantSession } from './types.js';

const session: VariantSession = {
  apply: async (request) => ({ request, marks: [], offloadedTokens: 0 }),
  close: async () => {},
};

/** The baseline: everything as it is. */
export const none: Variant = {
  name: 'none',
  title: 'no compression',
  config: { version: 1 },
  role: 'baseline',
  open: async () => session,
};

/** The baseline once more, read afresh: the A/A comparison. */
export const noneAgain: Variant = {
  ...none,
  name: 'none:again',
  title: 'no compression, a second time (A/A)',
  role: 'control',
  expectation: 'none against none: no difference in any item',
};
