import { formatGap } from '../../ccr/index.js';
import { type DiffDocument, openDiff } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { keepChanges } from './context.js';

/** Shorter diffs have no use for names and templates: the legend costs more. */
const LONG = 3000;

/** Unified diffs. No changed line is ever left out below `aggressive`; from `reversible` on, context is, unless the request names what stands in it. */
export const diffCompressor: Compressor = {
  name: 'diff',
  kind: 'diff',
  propose(input) {
    const document = openDiff(input.text);
    if (document === undefined) return [];
    const whole = write(document, input, 'all');
    if (input.fidelity === 'lossless') return whole;
    const keep = keepChanges(document, input.query);
    return keep.includes(0) ? [...write(document, input, 'diff:changes', keep), ...whole] : whole;
  },
};

/** The lines that `keep` marks, at `dense` also with names and templates for texts. */
function write(document: DiffDocument, input: CompressorInput, keepRule: string, keep?: Uint8Array): Candidate[] {
  const { encoding } = input;
  const items = keep === undefined ? {} : { items: { keep, gap: (lines: number) => formatGap(lines, 'lines') } };
  const name = `diff${keep === undefined ? '' : ':context'}`;
  const candidate = (texts: boolean): Candidate => ({
    name: `${name}${keep === undefined ? ':' : '+'}${encoding}${texts ? '+texts' : ''}`,
    keepRule,
    text: document.write(encoding, { texts, ...items }),
    ...(keep === undefined ? {} : { omission: state(keep) }),
  });
  const hasTexts = encoding === 'dense' && input.text.length >= LONG;
  return hasTexts ? [candidate(true), candidate(false)] : [candidate(false)];
}

function state(keep: Uint8Array) {
  const omitted = keep.reduce((sum, kept) => sum + (kept === 0 ? 1 : 0), 0);
  return { unit: 'lines', omitted, total: keep.length, fields: {} };
}
