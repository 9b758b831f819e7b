import { writeRecords } from '../../encode/index.js';
import { besideLines } from '../lines/index.js';
import type { Candidate, Compressor } from '../types.js';

/**
 * Configuration (YAML, TOML, INI, environment files), as text: runs of lines that recur, such as the elements of a list or the packages of a lock file,
 * as one record each, and the ways to write lines. Nothing is left out below `aggressive`: a setting that is gone reads as one that is not set.
 */
export const configCompressor: Compressor = {
  name: 'config',
  kind: 'config',
  propose(input) {
    const fidelity = input.fidelity === 'aggressive' ? 'aggressive' : 'lossless';
    const records = input.encoding === 'dense' ? writeRecords(input.text) : undefined;
    const whole: Candidate[] =
      records === undefined ? [] : [{ name: 'config:records', keepRule: 'all', text: records }];
    return besideLines(whole, { ...input, fidelity });
  },
};
