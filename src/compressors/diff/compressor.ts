import { formatGap } from '../../ccr/index.js';
import { type DiffDocument, openDiff } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { keepHunks } from './budget.js';
import { keepChanges } from './context.js';

/** Shorter diffs have no use for names and templates: the legend costs more. */
const LONG = 3000;

/**
 * Unified diffs. From `reversible` on, context is left out, `index` lines, and long changes of lock files and generated ones, unless the request names them; no other
 * changed line below `aggressive`. A budget leaves out whole hunks; every file stays named, and gap marks say how many lines each change in it added and removed.
 */
export const diffCompressor: Compressor = {
  name: 'diff',
  kind: 'diff',
  propose(input) {
    const document = openDiff(input.text);
    if (document === undefined) return [];
    const whole = write(document, input, 'all');
    if (input.fidelity === 'lossless') return whole;
    const keep = keepChanges(document, input.query, input.encoding === 'dense');
    const changes = keep.includes(0) ? write(document, input, 'diff:changes', keep) : [];
    const isOver = (one: Candidate) => input.estimate(one.text) > (input.targetTokens ?? 0);
    if (input.fidelity !== 'aggressive' || ![...changes, ...whole].every(isOver)) return [...changes, ...whole];
    const hunks = keepHunks(document, keep, input, (some) => write(document, input, 'diff:hunks', some)[0]?.text ?? '');
    return hunks === undefined ? whole : [...write(document, input, 'diff:hunks', hunks), ...whole];
  },
};

/** The lines that `keep` marks, at `dense` also with names and templates for texts. */
function write(document: DiffDocument, input: CompressorInput, keepRule: string, keep?: Uint8Array): Candidate[] {
  const { encoding } = input;
  const items = keep === undefined ? {} : { items: { keep, gap: gapsOf(document) } };
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

/** Gap marks that say what the left-out lines change, if anything: `[… 37 lines: +12 -9]`. */
function gapsOf({ lines }: DiffDocument): (count: number, at: number) => string {
  return (count, at) => {
    const gone = lines.slice(at, at + count);
    const [added, removed] = ['+', '-'].map((sign) => gone.filter((line) => line.startsWith(sign)).length);
    return formatGap(count, added === 0 && removed === 0 ? 'lines' : `lines: +${added} -${removed}`);
  };
}

function state(keep: Uint8Array) {
  const omitted = keep.reduce((sum, kept) => sum + (kept === 0 ? 1 : 0), 0);
  return { unit: 'lines', omitted, total: keep.length, fields: {} };
}
