import { openTable } from '../../encode/index.js';
import { linesCompressor } from '../lines/index.js';
import type { Candidate, Compressor } from '../types.js';

/** Tables: delimited cells. */
export const tableCompressor: Compressor = {
  name: 'table',
  kind: 'table',
  propose(input) {
    const table = openTable(input.text);
    if (table === undefined) return linesCompressor.propose(input);
    return table
      .write(input.encoding)
      .map(
        (text, i): Candidate => ({ name: `table:${input.encoding}${i > 0 ? '+turned' : ''}`, keepRule: 'all', text }),
      );
  },
};
