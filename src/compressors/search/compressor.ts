import { writeHits, writePaths } from '../../encode/index.js';
import { linesCompressor } from '../lines/index.js';
import type { Candidate, Compressor } from '../types.js';

/**
 * Search hits and lists of files: each path, or folder, once above what belongs to it. Nothing is left out below `aggressive`, where a
 * budget rules: a hit that is gone is what the search was made for.
 */
export const searchCompressor: Compressor = {
  name: 'search',
  kind: 'search',
  propose(input) {
    const grouped = [
      ['search:hits', writeHits(input.text, input.encoding)],
      ['search:paths', writePaths(input.text)],
    ].flatMap(([name, text]): Candidate[] =>
      name === undefined || text === undefined ? [] : [{ name, keepRule: 'all', text }],
    );
    const fidelity = input.fidelity === 'aggressive' ? 'aggressive' : 'lossless';
    const asLines = linesCompressor.propose({ ...input, fidelity });
    return [
      ...asLines.filter((one) => one.omission !== undefined),
      ...grouped,
      ...asLines.filter((one) => one.omission === undefined),
    ];
  },
};
