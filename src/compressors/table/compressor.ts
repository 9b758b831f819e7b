import { openTable } from '../../encode/index.js';
import { linesCompressor } from '../lines/index.js';
import type { Candidate, Compressor } from '../types.js';
import { holdsFreeText } from './free-text.js';

/** Below so many characters both encodings are tried: dense notation may cost more than it saves. */
const SMALL = 4000;

/**
 * Tables. Their rows are records that may be asked for one by one, so nothing is left out below `aggressive`, where a budget rules; a table of
 * events, with free text in it, is thinned out as lines are.
 */
export const tableCompressor: Compressor = {
  name: 'table',
  kind: 'table',
  propose(input) {
    const table = openTable(input.text);
    // A text between bars that is no table of ours may be anything.
    if (table === undefined) return input.text.startsWith('|') ? [] : linesCompressor.propose(input);
    if (holdsFreeText(table)) return linesCompressor.propose(input);
    const small = input.encoding === 'dense' && input.text.length < SMALL;
    const encodings = small ? (['dense', 'plain'] as const) : [input.encoding];
    const whole = encodings.map(
      (encoding): Candidate => ({ name: `table:${encoding}`, keepRule: 'all', text: table.write(encoding) }),
    );
    if (input.fidelity !== 'aggressive') return whole;
    return [...linesCompressor.propose(input).filter((one) => one.omission !== undefined), ...whole];
  },
};
