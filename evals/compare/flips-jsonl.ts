import { canonicalJson } from '../record/index.js';
import type { Reporter } from '../reports/index.js';
import { type Flip, flipsOf } from './flips.js';

/** Lists without a member and counts of 0 are left out: most flips have most of them so. */
function lineOf(flip: Flip): string {
  const told = Object.entries(flip).filter(([, value]) => value !== 0 && !(Array.isArray(value) && value.length === 0));
  return `${canonicalJson(Object.fromEntries(told))}\n`;
}

/** `flips.jsonl`: every flip of the run on a line of canonical JSON, by item, then by pair of arms. */
export const flipsJsonl: Reporter = {
  file: 'flips.jsonl',
  render: (input) => flipsOf(input).map(lineOf).join(''),
};
