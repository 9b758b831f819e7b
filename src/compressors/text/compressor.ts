import { needsEscape, writeNumbered } from '../../encode/index.js';
import { cutBinary, cutBlobs, cutDump, imitatesGap, stateBlobs } from '../blob/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { keepBlocks } from './budget.js';

/**
 * Texts of which nothing may be reworded. Files shown with line numbers: the numbers in fewer signs. From `reversible` on blobs in them (base64,
 * hexadecimal digits) are cut to their beginnings; a budget keeps paragraphs that the request's words rank.
 */
export const textCompressor: Compressor = {
  name: 'text',
  kind: 'text',
  propose(input) {
    const { text, encoding, estimate, targetTokens } = input;
    const numbered = writeNumbered(text, encoding);
    const whole =
      numbered === undefined ? [] : [{ name: `text:numbered+${encoding}`, keepRule: 'all', text: numbered }];
    if (input.fidelity === 'lossless' || needsEscape(text)) return whole;
    const blobs = withoutBlobs(input);
    const isOver = input.fidelity === 'aggressive' && blobs.every((one) => estimate(one.text) > (targetTokens ?? 0));
    const blocks = isOver && targetTokens !== undefined ? keepBlocks(input) : undefined;
    return [...(blocks === undefined ? [] : [blocks]), ...blobs, ...whole];
  },
};

function withoutBlobs({ text, type, query }: CompressorInput): Candidate[] {
  if (imitatesGap(text)) return [];
  const rule = { name: 'text:blobs', keepRule: 'blobs' };
  const cut = cutBlobs(text, query);
  if (cut !== undefined) return [{ ...rule, text: cut.text, omission: stateBlobs([cut]) }];
  const bytes = type === 'blob' ? (cutDump(text, query) ?? cutBinary(text)) : undefined;
  return bytes === undefined ? [] : [{ ...rule, ...bytes }];
}
