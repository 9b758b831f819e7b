import { estimateTokens } from '../../tokens/index.js';
import { costsOf, selectTo } from './compressor.js';
import { readRequest } from './request.js';
import { relevance } from './score.js';
import { readUnits } from './units.js';

/** Tokens kept free for the closing line, and what estimates may miss. */
const CLOSING = 40;
const MISSED = 0.9;

/**
 * What a question finds in prose: the sentences that say most of it, with those around them, in their order and with marked gaps, `maxTokens` (o200k_base, by estimate)
 * at most, and a closing line. Undefined where no sentence holds a word of the query, and for a text of one piece.
 */
export function findSentences(text: string, query: string, maxTokens: number): string | undefined {
  const prose = readUnits(text);
  const costs = costsOf(prose, estimateTokens);
  const found = relevance(prose, costs, readRequest({ terms: [], texts: [query] }));
  if (found.matched === 0) return undefined;
  const written = selectTo(MISSED * maxTokens - CLOSING, prose, found, costs, { estimate: estimateTokens }, 0);
  if (written === undefined) return undefined;
  const { omitted, total, unit } = written.omission;
  return `${written.text.replace(/\n?$/, '\n')}[${total - omitted} of ${total} ${unit}, those that say most of this query; narrow it, or fetch lines]`;
}
