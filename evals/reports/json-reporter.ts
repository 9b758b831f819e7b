import { canonicalJson } from '../record/index.js';
import type { Reporter } from './types.js';

/** `summary.json`: the summary itself; keys sorted and numbers rounded as in every record. */
export const jsonReporter: Reporter = {
  file: 'summary.json',
  render: ({ summary }) => `${canonicalJson(summary, 1)}\n`,
};
