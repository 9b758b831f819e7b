import { readSearch, writePaths, writeSearch, writeTree } from '../../encode/index.js';
import { besideLines } from '../lines/index.js';
import type { Candidate, Compressor } from '../types.js';
import { proposeJsonHits } from './json-hits.js';
import { selectHits } from './select.js';

/** A grouped form of more than this share of the block's tokens, by estimate, has lines beside it. */
const POOR = 0.85;

/**
 * Search hits, lists of files and drawings of folders: each path, or folder, once above what belongs to it. Nothing is left out below `aggressive`, where a
 * budget rules: a hit that is gone is what the search was made for.
 */
export const searchCompressor: Compressor = {
  name: 'search',
  kind: 'search',
  propose(input) {
    const { text, encoding, estimate } = input;
    if (input.type === 'search-json') return proposeJsonHits(input);
    const hits = readSearch(text);
    const grouped =
      hits === undefined
        ? [
            ...candidate('search:tree', writeTree(text)),
            // At plain every path stands as it is.
            ...(encoding === 'dense' ? candidate('search:paths', writePaths(text)) : []),
          ]
        : candidate('search:hits', writeSearch(hits, encoding));
    const smallest = Math.min(...grouped.map((one) => estimate(one.text)));
    const isOver = input.fidelity === 'aggressive' && smallest > (input.targetTokens ?? 0);
    const selected = isOver ? selectHits(input) : undefined;
    if (selected !== undefined) return [selected, ...grouped];
    if (!isOver && smallest < POOR * estimate(text)) return grouped;
    return besideLines(grouped, { ...input, fidelity: isOver ? 'aggressive' : 'lossless' });
  },
};

function candidate(name: string, text: string | undefined): Candidate[] {
  return text === undefined ? [] : [{ name, keepRule: 'all', text }];
}
