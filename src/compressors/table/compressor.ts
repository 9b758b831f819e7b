import { openTable } from '../../encode/index.js';
import { linesCompressor } from '../lines/index.js';
import type { Compressor } from '../types.js';
import { holdsFreeText } from './free-text.js';

/**
 * Tables. Their rows are records that may be asked for one by one, so nothing is left out below `aggressive`, where a budget rules; a table of
 * events, with free text in it, is thinned out as lines are.
 */
export const tableCompressor: Compressor = {
  name: 'table',
  kind: 'table',
  propose(input) {
    const table = openTable(input.text);
    if (table === undefined || holdsFreeText(table)) return linesCompressor.propose(input);
    const whole = { name: `table:${input.encoding}`, keepRule: 'all', text: table.write(input.encoding) };
    if (input.fidelity !== 'aggressive') return [whole];
    const thinned = linesCompressor.propose(input).filter((one) => one.omission !== undefined);
    return [...thinned, whole];
  },
};
