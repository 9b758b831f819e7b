import { writeNumbered } from '../../encode/index.js';
import type { Compressor } from '../types.js';

/** Texts of which nothing may be left out or reworded. Files shown with line numbers: the numbers in fewer signs. */
export const textCompressor: Compressor = {
  name: 'text',
  kind: 'text',
  propose({ text, encoding }) {
    const numbered = writeNumbered(text, encoding);
    return numbered === undefined ? [] : [{ name: `text:numbered+${encoding}`, keepRule: 'all', text: numbered }];
  },
};
