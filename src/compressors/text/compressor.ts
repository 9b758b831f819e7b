import { needsEscape, writeNumbered } from '../../encode/index.js';
import { cutBinary, cutBlobs, cutDump, imitatesGap, stateBlobs } from '../blob/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';

/**
 * Texts of which nothing may be reworded. Files shown with line numbers: the numbers in fewer signs. From `reversible` on blobs in them (base64,
 * hexadecimal digits) are cut to their beginnings.
 */
export const textCompressor: Compressor = {
  name: 'text',
  kind: 'text',
  propose(input) {
    const { text, encoding } = input;
    const numbered = writeNumbered(text, encoding);
    const whole =
      numbered === undefined ? [] : [{ name: `text:numbered+${encoding}`, keepRule: 'all', text: numbered }];
    return input.fidelity === 'lossless' ? whole : [...withoutBlobs(input), ...whole];
  },
};

function withoutBlobs({ text, type, query }: CompressorInput): Candidate[] {
  if (needsEscape(text) || imitatesGap(text)) return [];
  const rule = { name: 'text:blobs', keepRule: 'blobs' };
  const cut = cutBlobs(text, query);
  if (cut !== undefined) return [{ ...rule, text: cut.text, omission: stateBlobs([cut]) }];
  const bytes = type === 'blob' ? (cutDump(text, query) ?? cutBinary(text)) : undefined;
  return bytes === undefined ? [] : [{ ...rule, ...bytes }];
}
