import { textVariant } from './text-variant.js';

/** Empties every tool result. */
export const deleteAll = textVariant({
  name: 'delete-all',
  title: 'every tool result emptied',
  config: { version: 1 },
  role: 'control',
  expectation: 'fails every exposed, scored item',
  rewrite: () => '',
});
