import { needsEscape, writeRecords } from '../../encode/index.js';
import { proposeLines } from '../lines/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { loadLibrary } from './article.js';
import { writeDenseLines } from './dense-lines.js';
import { openHtml, thinHtml } from './html.js';
import { asksLibrary } from './main-content.js';
import { thinXml } from './xml.js';

/** A text that could be taken for one with our marks: then nothing is left out of it. */
const IMITATION = /\[… *\d|<[^<>]* …\d/;

/**
 * Web pages and XML. Complete: as lines and records. From `reversible` on, pages without what is not their content, each gap a comment in place; of
 * XML comments and blobs; at `aggressive` also blocks and records down to the budget.
 */
export const markupCompressor: Compressor = {
  name: 'markup',
  kind: 'markup',
  prepare(input) {
    if (input.type !== 'html' || !mayLeaveOut(input)) return undefined;
    const page = openHtml(input);
    return page !== undefined && asksLibrary(page) ? loadLibrary() : undefined;
  },
  propose(input) {
    const whole = proposeWhole(input);
    if (!mayLeaveOut(input)) return whole;
    const page = input.type === 'html' ? openHtml(input) : undefined;
    const thinned = input.type !== 'html' ? thinXml(input) : page === undefined ? [] : thinHtml(page, input);
    return [...thinned.flatMap((one) => [...inLines(one, input), one]), ...whole];
  },
};

/** The same in lines, at dense. */
function inLines(thinned: Candidate, { encoding }: CompressorInput): Candidate[] {
  const text = encoding === 'dense' ? writeDenseLines(thinned.text) : undefined;
  return text === undefined ? [] : [{ ...thinned, name: `${thinned.name}+dense`, text }];
}

function mayLeaveOut({ text, fidelity }: CompressorInput): boolean {
  return fidelity !== 'lossless' && !needsEscape(text) && !IMITATION.test(text);
}

function proposeWhole(input: CompressorInput): Candidate[] {
  const records = input.encoding === 'dense' ? writeRecords(input.text) : undefined;
  const own: Candidate[] = records === undefined ? [] : [{ name: 'markup:records', keepRule: 'all', text: records }];
  return [...own, ...proposeLines({ ...input, fidelity: 'lossless' })];
}
