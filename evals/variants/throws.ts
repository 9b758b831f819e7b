import type { Variant } from './types.js';

/** Fails on every request. */
export const throws: Variant = {
  name: 'throws',
  title: 'a compressor that throws',
  config: { version: 1 },
  role: 'control',
  expectation: 'every item is an error and counts against the arm',
  async open() {
    return {
      apply: async () => {
        throw new Error('this control always fails');
      },
      async close() {},
    };
  },
};
