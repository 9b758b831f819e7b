import { encodeJson, type JsonDocument, minifiedLength, openJson, withCuts } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { cutCells } from './cut-cells.js';
import { cutRows } from './cut-rows.js';
import { type Selection, selectRows, sortRecordSets } from './omit.js';

/** Everything is kept. */
const KEEP_ALL = 'all';
/** A way whose estimate is beyond this times the best one's is not worth an exact count. */
const CLOSE = 1.1;
/** A text that is so many times as long as another has more tokens, too. */
const MUCH_LONGER = 2;

/** Beyond this times its estimate nothing that keeps all will do better than a choice, in whatever way it is written. */
const MUCH = 1.1;

/** Estimated tokens of what is left of rows, up to which a head that says how the text was spaced may cost more than its spaces. */
const SMALL = 500;

/** Share of a text from which on its blobs are most of it. */
const MOSTLY = 0.5;

/** What is written of a document, under which names. */
interface Choice extends Pick<Candidate, 'keepRule' | 'omission'> {
  readonly doc: JsonDocument;
  readonly prefix: string;
  readonly keep?: Selection['keep'];
}

type Way = 'dense' | 'plain' | 'minified';

/** A candidate with its way and its estimated tokens. */
interface Draft {
  readonly way: Way;
  readonly cost: number;
  readonly candidate: Candidate;
}

const waysOf = ({ encoding }: CompressorInput): readonly Way[] =>
  encoding === 'dense' ? ['dense', 'plain', 'minified'] : ['plain', 'minified'];

/** The ways to write one choice; the pipeline takes the one of fewest tokens. */
function write(
  { doc, keepRule, prefix, omission, keep }: Choice,
  estimate: CompressorInput['estimate'],
  ways: readonly Way[],
  known?: Map<Way, string>,
): Draft[] {
  const seen = new Set<string>();
  const made: Draft[] = [];
  let best = Number.POSITIVE_INFINITY;
  let shortest = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    // A text that is so much longer is not weighed.
    if (way === 'minified' && keep === undefined && minifiedLength(doc) > shortest * MUCH_LONGER) continue;
    const text = known?.get(way) ?? encodeJson(doc, { encoding: way, estimate, ...(keep && { keep }) });
    known?.set(way, text);
    if (seen.has(text)) continue;
    const cost = estimate(text);
    if (cost > best * CLOSE) continue;
    shortest = Math.min(shortest, text.length);
    seen.add(text);
    best = Math.min(best, cost);
    const name = `json:${prefix}${way === 'minified' ? 'minified' : `table+${way}`}`;
    made.push({ way, cost, candidate: { name, keepRule, text, ...(omission && { omission }) } });
  }
  return made;
}

/** Rows that are kept, in every way; few of them also as they are spelled. */
function writeRows(choice: Choice & Selection, { text, estimate }: CompressorInput, ways: readonly Way[]): Draft[] {
  const made = write(choice, estimate, ways);
  const best = made.reduce((least, { cost }) => Math.min(least, cost), Number.POSITIVE_INFINITY);
  if (best > SMALL) return made;
  const { keep, keepRule, omission } = choice;
  const candidate = { name: 'json:rows+verbatim', keepRule, omission, text: cutRows(text, keep) };
  const cost = estimate(candidate.text);
  return cost < best ? [...made, { way: 'minified', cost, candidate }] : made;
}

/** All of the document: in every way, or only in the best one of what leaves much more out. */
function writeAll(doc: JsonDocument, input: CompressorInput, shorter: readonly Draft[]): Draft[] {
  const all: Choice = { doc, keepRule: KEEP_ALL, prefix: '' };
  const ways = waysOf(input);
  const [best] = [...shorter].sort((a, b) => a.cost - b.cost);
  const known = new Map<Way, string>();
  const first = best && write(all, input.estimate, [best.way], known);
  if (best !== undefined && first !== undefined && (first[0]?.cost ?? 0) > best.cost * MUCH) return first;
  return write(all, input.estimate, ways, known);
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
    const made: Draft[] = [];
    if (input.fidelity !== 'lossless') {
      const ways = waysOf(input);
      const sets = sortRecordSets(doc, input.text);
      const rows = selectRows(sets, input);
      if (rows !== undefined) made.push(...writeRows({ doc, ...rows, prefix: 'rows+' }, input, ways));
      const events = new Set(sets.filter(({ kind }) => kind === 'events').map(({ container }) => container));
      const cells = cutCells(doc, input, events);
      if (cells !== undefined) {
        const { keepRule, omission, cuts } = cells;
        const cut = { doc: withCuts(doc, cuts), keepRule, omission, prefix: 'cells+' };
        const written = write(cut, input.estimate, ways);
        // Where blobs are most of the text, leaving them out comes before leaving out rows.
        if (cells.opaque > MOSTLY * input.text.length) made.unshift(...written);
        else made.push(...written);
      }
    }
    return [...made, ...writeAll(doc, input, made)].map(({ candidate }) => candidate);
  },
};
