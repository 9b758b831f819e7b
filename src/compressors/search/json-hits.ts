import { writeJsonLines } from '../../encode/index.js';
import { besideLines } from '../lines/index.js';
import type { Candidate, CompressorInput } from '../types.js';

/** Search results as JSON lines: rows below one heading. Nothing is left out below `aggressive`, where lines are, down to the budget. */
export function proposeJsonHits(input: CompressorInput): readonly Candidate[] {
  const { text, encoding, estimate, fidelity, targetTokens = 0 } = input;
  const rows = writeJsonLines(text, { encoding, estimate });
  const whole: Candidate[] =
    rows === undefined ? [] : [{ name: `search:jsonl+${encoding}`, keepRule: 'all', text: rows }];
  const isOver = fidelity === 'aggressive' && whole.every((one) => estimate(one.text) > targetTokens);
  return besideLines(whole, { ...input, fidelity: isOver ? 'aggressive' : 'lossless' });
}
