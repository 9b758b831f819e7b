import { encodeJson, type JsonDocument, openJson } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';

/** Everything is kept. */
const KEEP_ALL = 'all';

function lossless(doc: JsonDocument, { encoding, estimate }: CompressorInput): Candidate[] {
  const ways = encoding === 'dense' ? (['dense', 'plain', 'minified'] as const) : (['plain', 'minified'] as const);
  const seen = new Set<string>();
  const made: Candidate[] = [];
  for (const way of ways) {
    const text = encodeJson(doc, { encoding: way, estimate });
    if (seen.has(text)) continue;
    seen.add(text);
    made.push({ name: way === 'minified' ? 'json:minified' : `json:table+${way}`, keepRule: KEEP_ALL, text });
  }
  return made;
}

/** JSON texts: without white space, arrays of objects as tables; from `reversible` on rows left out by keep rule. */
export const jsonCompressor: Compressor = {
  name: 'json',
  kind: 'json',
  propose(input) {
    const doc = openJson(input.text);
    return doc === undefined ? [] : lossless(doc, input);
  },
};
