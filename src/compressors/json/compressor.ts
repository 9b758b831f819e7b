import { encodeJson, type JsonDocument, openJson } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { type Selection, selectRows } from './omit.js';

/** Everything is kept. */
const KEEP_ALL = 'all';
/** A way whose estimate is beyond this times the best one's is not worth an exact count. */
const CLOSE = 1.1;

/** The ways to write one choice of rows; the pipeline takes the one of fewest tokens. */
function write(doc: JsonDocument, { encoding, estimate }: CompressorInput, selection?: Selection): Candidate[] {
  const ways = encoding === 'dense' ? (['dense', 'plain', 'minified'] as const) : (['plain', 'minified'] as const);
  const seen = new Set<string>();
  const made: Candidate[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    const text = encodeJson(doc, { encoding: way, estimate, ...(selection && { keep: selection.keep }) });
    const cost = estimate(text);
    if (seen.has(text) || cost > best * CLOSE) continue;
    seen.add(text);
    best = Math.min(best, cost);
    const form = way === 'minified' ? 'minified' : `table+${way}`;
    if (selection === undefined) made.push({ name: `json:${form}`, keepRule: KEEP_ALL, text });
    else made.push({ name: `json:rows+${form}`, keepRule: selection.keepRule, text, omission: selection.omission });
  }
  return made;
}

/** JSON texts: without white space, arrays of objects as tables; from `reversible` on rows left out by keep rule. */
export const jsonCompressor: Compressor = {
  name: 'json',
  kind: 'json',
  propose(input) {
    const doc = openJson(input.text);
    if (doc === undefined) return [];
    const lossless = write(doc, input);
    if (input.fidelity === 'lossless') return lossless;
    const selection = selectRows(doc, input);
    return selection === undefined ? lossless : [...write(doc, input, selection), ...lossless];
  },
};
