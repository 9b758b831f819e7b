import { parseJsonText } from '../../base/index.js';
import { needsEscape } from '../../encode/index.js';
import { jsonCompressor } from '../json/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { cellsOf, memberOf } from './cells.js';
import { characters, findCuts, type Splice } from './cuts.js';

/** A text that could be taken for one with our marks: then nothing is left out of it. */
const IMITATION = /\[(?:…|\\u2026) *\d/i;
/** Words of the request that keep what holds them. */
const WORD = 4;
const MOST_WORDS = 24;

/**
 * Notebooks: complete as JSON. From `reversible` on long outputs without their middle, other forms of what stands there as text, and pictures by their
 * beginnings; each gap is a string in its place that says at which path the rest is. Sources, errors and numbers of execution stay.
 */
export const notebookCompressor: Compressor = {
  name: 'notebook',
  kind: 'notebook',
  propose(input) {
    const whole = jsonCompressor.propose({ ...input, fidelity: 'lossless' });
    return input.fidelity === 'lossless' ? whole : [...folded(input), ...whole];
  },
};

function folded(input: CompressorInput): Candidate[] {
  const { text, query } = input;
  const root = needsEscape(text) || IMITATION.test(text) ? undefined : parseJsonText(text);
  if (root === undefined) return [];
  const cuts = findCuts(text, root, query, tellingWords(input, root));
  if (cuts.length === 0) return [];
  const omitted = cuts.reduce((sum, cut) => sum + cut.omitted, 0);
  const omission = { unit: 'characters', omitted, total: characters(text), fields: {} };
  return jsonCompressor
    .propose({ ...input, text: spliced(text, cuts), fidelity: 'lossless' })
    .map(({ name, text: sent }) => ({ name: `notebook:${name}`, keepRule: 'notebook:outputs', text: sent, omission }));
}

/** Words of the request that no source holds: what they name can only stand in an output. */
function tellingWords({ text, query }: CompressorInput, root: NonNullable<ReturnType<typeof parseJsonText>>): string[] {
  const words = [...new Set(query.terms)].filter((term) => term.length >= WORD && !/[/\\]/.test(term));
  if (words.length === 0) return [];
  const sources = cellsOf(root)
    .map(({ node }) => memberOf(node, 'source') ?? memberOf(node, 'input'))
    .map((source) => (source === undefined ? '' : text.slice(source.start, source.end)))
    .join('\n')
    .toLowerCase();
  return words.filter((word) => !sources.includes(word)).slice(0, MOST_WORDS);
}

function spliced(text: string, cuts: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const cut of cuts) {
    out += text.slice(at, cut.start) + cut.text;
    at = cut.end;
  }
  return out + text.slice(at);
}
