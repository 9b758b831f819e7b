import { countLines } from '../../base/index.js';
import { writeNumbered } from '../../encode/index.js';
import { type Language, languageOfPath, loadFailure, loadGrammar } from '../../grammars/index.js';
import { textCompressor } from '../text/index.js';
import type { Candidate, Compressor, CompressorInput, FileCall } from '../types.js';
import { languagesOf } from './language.js';
import { skeletonOf } from './skeleton.js';
import { openView, type SourceView } from './view.js';

/** Files of fewer rows are never thinned out when a reading tool shows them: what is read in full may be edited next. */
const EXACT_ROWS = 300;
/** The same at `aggressive`, for a file that the conversation is about. */
const EXACT_SUBJECT_ROWS = 100;
/** The same for any other at `aggressive`, and for sources that come from any other tool. */
const SHORT_ROWS = 40;
/** Nobody edits what a program wrote; said in a comment at the top of the file. */
const GENERATED =
  /^[ \t]*(?:\/\/|\/?\*|#|--|;|<!--|"""|''')[^\n]*(?:@generated\b|\bdo not edit\b|\bgenerated (?:by|from|file|code)\b)/im;
const TOP = 1000;
/** A line that reads as a gap mark: then nothing is left out, so that each such mark tells of an omission. */
const GAP = /\[… *\d+ /;

interface Opened {
  readonly view: SourceView;
  readonly path: string | undefined;
  readonly languages: ReturnType<typeof languagesOf>;
}

/** Source code, shown with line numbers or without: bodies of functions are left out whole; a read for an edit is exact. */
export const codeCompressor: Compressor = {
  name: 'code',
  kind: 'code',

  prepare(input) {
    const languages = open(input)?.languages ?? [];
    return languages.length === 0 ? undefined : load(languages);
  },

  propose(input) {
    const opened = open(input);
    // Paragraphs picked out of a source are none.
    const isKept = opened !== undefined || input.query.files?.some(isSourceOrPart) === true;
    const whole = textCompressor.propose(
      isKept && input.fidelity === 'aggressive' ? { ...input, fidelity: 'reversible' } : input,
    );
    if (opened === undefined) return whole;
    const { view, path, languages } = opened;
    const { query, estimate, encoding, text, targetTokens } = input;
    const loaded = languages.filter((language) => loadFailure(language) === undefined);
    const skeleton = skeletonOf(view, {
      ...{ languages: loaded, path, query, estimate },
      ...(targetTokens === undefined ? {} : { targetTokens }),
    });
    if (skeleton === undefined) return whole;
    const candidate = (name: string, written: string): Candidate => ({
      name: `code:${name}`,
      keepRule: targetTokens === undefined ? 'code:skeleton' : 'code:budget',
      text: written,
      omission: { unit: 'lines', omitted: skeleton.omitted, total: countLines(text), fields: {} },
    });
    const numbered = writeNumbered(skeleton.text, encoding);
    return [
      ...(numbered === undefined ? [] : [candidate(`skeleton+numbered+${encoding}`, numbered)]),
      candidate(`skeleton+${skeleton.language}`, skeleton.text),
      ...whole,
    ];
  },
};

const isSourceOrPart = ({ path, isRange, isEdit }: FileCall): boolean =>
  isRange || isEdit || languageOfPath(path) !== undefined;

async function load(languages: readonly Language[]): Promise<string | undefined> {
  await Promise.all(languages.map(loadGrammar));
  const missing = languages.filter((language) => loadFailure(language) !== undefined);
  return missing.length === 0
    ? undefined
    : `no grammar for ${missing.join(', ')}: ${loadFailure(missing[0] as Language)}`;
}

/** The source in a block of which something may be left out; undefined for one that stays whole. */
function open({ text, fidelity, query }: CompressorInput): Opened | undefined {
  if (fidelity === 'lossless' || GAP.test(text)) return undefined;
  const { files: calls = [] } = query;
  if (calls.some(({ isRange, isEdit }) => isRange || isEdit)) return undefined;
  if (fidelity === 'reversible' && query.isSubject === true) return undefined;
  const view = openView(text);
  // Numbers that begin elsewhere show a part of a file.
  if (view === undefined || view.first > 1) return undefined;
  const isRead = calls.some((call) => call.isRead);
  const exact =
    !isRead || GENERATED.test(view.source.slice(0, TOP))
      ? SHORT_ROWS
      : fidelity === 'reversible'
        ? EXACT_ROWS
        : EXACT_SUBJECT_ROWS;
  if (view.rows.length < (fidelity === 'aggressive' && query.isSubject !== true ? SHORT_ROWS : exact)) return undefined;
  const path = calls.length === 1 ? calls[0]?.path : undefined;
  const languages = languagesOf(view.source, path);
  return languages.length === 0 ? undefined : { view, path, languages };
}
