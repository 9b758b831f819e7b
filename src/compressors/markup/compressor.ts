import { needsEscape, writeRecords } from '../../encode/index.js';
import { proposeLines } from '../lines/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { loadLibrary } from './article.js';
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
    if (input.type !== 'html') return [...thinXml(input), ...whole];
    const page = openHtml(input);
    return page === undefined ? whole : [...thinHtml(page, input), ...whole];
  },
};

function mayLeaveOut({ text, fidelity }: CompressorInput): boolean {
  return fidelity !== 'lossless' && !needsEscape(text) && !IMITATION.test(text);
}

function proposeWhole(input: CompressorInput): Candidate[] {
  const records = input.encoding === 'dense' ? writeRecords(input.text) : undefined;
  const own: Candidate[] = records === undefined ? [] : [{ name: 'markup:records', keepRule: 'all', text: records }];
  return [...own, ...proposeLines({ ...input, fidelity: 'lossless' })];
}
