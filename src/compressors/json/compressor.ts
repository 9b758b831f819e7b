import { encodeJson, type JsonDocument, openJson, withCuts } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { cutCells } from './cut-cells.js';
import { type Selection, selectRows, sortRecordSets } from './omit.js';

/** Everything is kept. */
const KEEP_ALL = 'all';
/** A way whose estimate is beyond this times the best one's is not worth an exact count. */
const CLOSE = 1.1;

/** What is written of a document, under which names. */
interface Choice extends Pick<Candidate, 'keepRule' | 'omission'> {
  readonly doc: JsonDocument;
  readonly prefix: string;
  readonly keep?: Selection['keep'];
}

/** The ways to write one choice; the pipeline takes the one of fewest tokens. */
function write(
  { doc, keepRule, prefix, omission, keep }: Choice,
  { encoding, estimate }: CompressorInput,
): Candidate[] {
  const ways = encoding === 'dense' ? (['dense', 'plain', 'minified'] as const) : (['plain', 'minified'] as const);
  const seen = new Set<string>();
  const made: Candidate[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    const text = encodeJson(doc, { encoding: way, estimate, ...(keep && { keep }) });
    const cost = estimate(text);
    if (seen.has(text) || cost > best * CLOSE) continue;
    seen.add(text);
    best = Math.min(best, cost);
    const name = `json:${prefix}${way === 'minified' ? 'minified' : `table+${way}`}`;
    made.push(omission === undefined ? { name, keepRule, text } : { name, keepRule, text, omission });
  }
  return made;
}

/**
 * JSON texts: without white space, arrays of objects as tables. From `reversible` on rows of events are left out by keep rule; a text
 * without such has the long texts of its records cut.
 */
export const jsonCompressor: Compressor = {
  name: 'json',
  kind: 'json',
  propose(input) {
    const doc = openJson(input.text);
    if (doc === undefined) return [];
    const lossless = write({ doc, keepRule: KEEP_ALL, prefix: '' }, input);
    if (input.fidelity === 'lossless') return lossless;
    const sets = sortRecordSets(doc, input.text);
    const made: Candidate[] = [];
    const rows = selectRows(sets, input);
    if (rows !== undefined) made.push(...write({ doc, ...rows, prefix: 'rows+' }, input));
    const events = new Set(sets.filter(({ kind }) => kind === 'events').map(({ container }) => container));
    const cells = cutCells(doc, input, events);
    if (cells !== undefined) {
      const { keepRule, omission, cuts } = cells;
      made.push(...write({ doc: withCuts(doc, cuts), keepRule, omission, prefix: 'cells+' }, input));
    }
    return [...made, ...lossless];
  },
};
