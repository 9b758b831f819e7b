import { countLines } from '../../base/index.js';
import { type Encoding, openTable, type TableDocument } from '../../encode/index.js';
import { besideLines, linesCompressor, type OtherForm, proposeLines } from '../lines/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { keepRows } from './budget.js';
import { holdsFreeText } from './free-text.js';

/** Below so many characters both encodings are tried: dense notation may cost more than it saves. */
const SMALL = 4000;
/** A table that is not at least this much shorter may be shorter as lines. */
const LITTLE = 0.97;
/** Characters of a text by which it is told whether it is shorter as a table or as lines; shorter texts are written both ways. */
const SAMPLE = 48_000;
/** What is this much longer on the sample will not be shorter on the whole. */
const CLEARLY = 1.15;

/**
 * Tables. Their rows are records that may be asked for one by one, so nothing is left out below `aggressive`, where a budget rules; a table of
 * events, with free text in it, is thinned out as lines are.
 */
export const tableCompressor: Compressor = {
  name: 'table',
  kind: 'table',
  propose(input) {
    const table = openTable(input.text);
    // A text between bars that is no table of ours may be anything.
    if (table === undefined) return input.text.startsWith('|') ? [] : linesCompressor.propose(input);
    if (holdsFreeText(table)) return proposeEvents(table, input);
    const whole = encodingsOf(input).map((encoding) => writeWhole(table, encoding));
    const shorter = whole.some((one) => one.text.length < LITTLE * input.text.length);
    if (input.fidelity !== 'aggressive' && shorter) return whole;
    const isOver = whole.every((one) => input.estimate(one.text) > (input.targetTokens ?? 0));
    const rows = input.fidelity === 'aggressive' && isOver ? keepRows(table, input) : undefined;
    if (rows !== undefined) return [rows, ...whole];
    const fidelity = input.fidelity === 'aggressive' ? 'aggressive' : 'lossless';
    return besideLines(whole, { ...input, fidelity });
  },
};

function encodingsOf({ encoding, text }: CompressorInput): readonly Encoding[] {
  return encoding === 'dense' && text.length < SMALL ? ['dense', 'plain'] : [encoding];
}

function writeWhole(table: TableDocument, encoding: Encoding): Candidate {
  return { name: `table:${encoding}`, keepRule: 'all', text: table.write(encoding) };
}

/** Events are templates below each other for lines, and columns for a table: whichever is shorter; at `plain` columns nearly always are. */
function proposeEvents(table: TableDocument, input: CompressorInput): readonly Candidate[] {
  const better = input.encoding === 'plain' ? 'table' : betterOf(input);
  const whole = better === 'lines' ? undefined : writeWhole(table, input.encoding);
  const thins = input.fidelity !== 'lossless' || better !== 'table';
  const thinned = thins ? proposeLines(input, whole && rowsOf(table, whole.text, input)) : [];
  return whole === undefined ? thinned : [...thinned, whole];
}

/** Rows for lines, where each row stands on one; the names are always kept. */
function rowsOf(table: TableDocument, whole: string, { text, encoding }: CompressorInput): OtherForm | undefined {
  if (countLines(text) !== table.rows.length + 1) return undefined;
  return {
    name: 'table',
    whole,
    write: (keep, gap) => (keep[0] === 0 ? undefined : table.write(encoding, { keep: keep.subarray(1), gap })),
  };
}

function betterOf({ text, type, query, estimate }: CompressorInput): 'table' | 'lines' | 'either' {
  const end = text.indexOf('\n', SAMPLE) + 1;
  if (end === 0 || end > text.length / 2) return 'either';
  const sample = text.slice(0, end);
  const table = openTable(sample)?.write('dense');
  const [lines] = linesCompressor.propose({
    text: sample,
    type,
    query,
    estimate,
    fidelity: 'lossless',
    encoding: 'dense',
  });
  if (table === undefined || lines === undefined) return 'either';
  const ratio = estimate(table) / estimate(lines.text);
  return ratio > CLEARLY ? 'lines' : ratio < 1 / CLEARLY ? 'table' : 'either';
}
