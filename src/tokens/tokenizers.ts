import { HeadroomError } from '../base/index.js';
import { Counter } from './counter.js';
import { loadRanks } from './ranks.js';
import { cl100kEnd } from './scan-cl100k.js';
import { o200kEnd } from './scan-o200k.js';
import type { Tokenizer } from './types.js';

/** Ranks are read at the first count, not when the tokenizer is asked for. */
function exact(id: string, pieceEnd: typeof o200kEnd): Tokenizer {
  let counter: Counter | undefined;
  return {
    id,
    exact: true,
    count(text, enough) {
      counter ??= new Counter(loadRanks(id), pieceEnd);
      return counter.count(text, enough);
    },
  };
}

const o200k = exact('o200k_base', o200kEnd);
const cl100k = exact('cl100k_base', cl100kEnd);

/**
 * Stands in for models whose tokenizer is not public or not carried here. It is the unscaled count of `o200k_base`: no factor
 * is applied, because none could be measured here and published ones differ by model version and content.
 */
const standIn: Tokenizer = {
  id: 'o200k_base-stand-in',
  exact: false,
  note:
    'o200k_base counts stand in for a tokenizer that is not public or not carried here; not calibrated: the error was not ' +
    'measured, differs by content and can exceed 20 %. Shares saved are closer than absolute counts.',
  count: (text, enough) => o200k.count(text, enough),
};

const TOKENIZERS: readonly Tokenizer[] = [o200k, cl100k, standIn];

/** A tokenizer by its id. Errors: BAD_OPTION for an unknown id. */
export function getTokenizer(id: string): Tokenizer {
  const found = TOKENIZERS.find((tokenizer) => tokenizer.id === id);
  if (found !== undefined) return found;
  const known = TOKENIZERS.map((tokenizer) => tokenizer.id).join(', ');
  throw new HeadroomError('BAD_OPTION', `unknown tokenizer "${id}": use one of ${known}`);
}
