import { needsEscape } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { keepBlocks } from './budget.js';
import { completeTexts, withoutBlobs } from './candidates.js';

/**
 * Texts of which nothing may be reworded. Files shown with line numbers: the numbers in fewer signs. From `reversible` on blobs in them (base64,
 * hexadecimal digits) are cut to their beginnings; a budget keeps paragraphs that the request's words rank.
 */
export const textCompressor: Compressor = {
  name: 'text',
  kind: 'text',
  propose: (input) => proposeText(input),
};

/** What any text is offered, behind `selected`: what a kind of its own leaves out of it. */
export function proposeText(input: CompressorInput, selected: readonly Candidate[] = []): readonly Candidate[] {
  const { text, estimate, targetTokens, fidelity } = input;
  const whole = completeTexts(input);
  if (fidelity === 'lossless' || needsEscape(text)) return whole;
  const blobs = withoutBlobs(input);
  const isOver = fidelity === 'aggressive' && blobs.every((one) => estimate(one.text) > (targetTokens ?? 0));
  const blocks = isOver && targetTokens !== undefined && selected.length === 0 ? keepBlocks(input) : undefined;
  return [...selected, ...(blocks === undefined ? [] : [blocks]), ...blobs, ...whole];
}
