import { formatGap } from '../../ccr/index.js';
import { type LinesDocument, openLines, writeJsonLines } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { findLevels } from './levels.js';
import { prioritise } from './priority.js';
import { holdsRecords } from './records.js';
import { lineCosts, selectLines } from './select.js';
import { stateOmission } from './statement.js';

/** Blocks with fewer lines are never thinned out. */
const SHORT = 40;
/** Share of a block's tokens that `reversible` comes down to, what is kept in any case permitting. */
const REVERSIBLE_SHARE = 0.14;
/** Tokens on top of the share: a short log has a beginning and an end, too. */
const REVERSIBLE_BASE = 600;
/** Lines for each place in the source that `reversible` has room for, if a share of the block's tokens suffices for them. */
const SITE_LINES = 4;
const SITED_SHARE = 0.3;
/** Share of the smallest complete form that a selection comes down to at most: nothing is left out for less. */
const COMPLETE_SHARE = 0.75;
/** Encodings of a selection, each with a budget corrected by the last. */
const ROUNDS = 3;

/** Another form for a text of lines: writes those that are kept, with gap marks; undefined where it cannot. */
export interface OtherForm {
  readonly name: string;
  /** All lines. */
  readonly whole: string;
  write(keep: Uint8Array, gap: (lines: number) => string): string | undefined;
}

/** Logs, build and test output, and any other text made of lines. */
export const linesCompressor: Compressor = {
  name: 'lines',
  kind: 'lines',
  propose: (input) => [...proposeLines(input), ...asRows(input)],
};

/** JSON lines have columns, too; at dense, templates say as much in fewer tokens. */
function asRows({ type, text, encoding, estimate }: CompressorInput): Candidate[] {
  const rows = type === 'json-lines' && encoding === 'plain' ? writeJsonLines(text, { encoding, estimate }) : undefined;
  return rows === undefined ? [] : [{ name: `lines:jsonl+${encoding}`, keepRule: 'all', text: rows }];
}

/** As `linesCompressor`, but what is kept is written in the other form where that is shorter. */
export function proposeLines(input: CompressorInput, other?: OtherForm): readonly Candidate[] {
  if (!input.text.includes('\n')) return [];
  const document = openLines(input.text);
  const lossless = writeWhole(document, input);
  if (input.fidelity === 'lossless' || document.log.lines.length < SHORT) return lossless;
  const selected = select(document, input, lossless, other);
  return selected === undefined ? lossless : [selected, ...lossless];
}

/** Complete candidates of another form among those for lines: what leaves lines out first, as the pipeline reads them. */
export function besideLines(own: readonly Candidate[], input: CompressorInput): readonly Candidate[] {
  const asLines = proposeLines(input);
  return [
    ...asLines.filter((one) => one.omission !== undefined),
    ...own,
    ...asLines.filter((one) => one.omission === undefined),
  ];
}

/** At `dense` the plain form is a candidate too where templates found little. */
function writeWhole(document: LinesDocument, input: CompressorInput): Candidate[] {
  if (input.encoding === 'plain') return [whole(document, 'plain')];
  const dense = whole(document, 'dense');
  return dense.text.length < input.text.length * 0.7 ? [dense] : [dense, whole(document, 'plain')];
}

function whole(document: LinesDocument, encoding: 'plain' | 'dense'): Candidate {
  return { name: `lines:${encoding}`, keepRule: 'all', text: document.write(encoding) };
}

function select(
  document: LinesDocument,
  input: CompressorInput,
  lossless: readonly Candidate[],
  other: OtherForm | undefined,
): Candidate | undefined {
  const { estimate } = input;
  const aggressive = input.fidelity === 'aggressive';
  const before = estimate(input.text);
  const complete = Math.min(...lossless.map(({ text }) => estimate(text)));
  const smallest = Math.min(complete, other === undefined ? before : estimate(other.whole));
  const share = Math.min(before * REVERSIBLE_SHARE, smallest * COMPLETE_SHARE);
  let target = aggressive && input.targetTokens !== undefined ? input.targetTokens : share + REVERSIBLE_BASE;
  if (complete <= target) return undefined;
  const levels = findLevels(document.log);
  if (!aggressive && holdsRecords(document, levels, input.type)) return undefined;
  const costs = lineCosts(document);
  const priorities = prioritise(document, input.query, levels, costs);
  if (!aggressive) {
    const sited = (priorities.sites * SITE_LINES * smallest) / document.log.lines.length;
    target = Math.max(target, Math.min(sited, before * SITED_SHARE));
  }
  // Kept lines shrink about as the whole does; a selection is more varied, hence the damping.
  const wholes = [(lossless[0] as Candidate).text.length, other?.whole.length ?? Number.POSITIVE_INFINITY];
  const shrink = input.text.length / Math.max(1, Math.min(...wholes));
  let budget = target * Math.max(0.8, Math.min(4, shrink ** 0.6));
  const gap = (lines: number): string => formatGap(lines, 'lines');
  let best: { text: string; keep: Uint8Array; name: string } | undefined;
  let kept = -1;
  for (let round = 0; round < ROUNDS; round++) {
    const keep = selectLines(document, priorities, costs, budget, !aggressive);
    if (!keep.includes(0)) break;
    // What is kept in any case may already be all there is room for.
    const count = keep.reduce((sum, one) => sum + one, 0);
    if (count === kept) break;
    kept = count;
    let text = document.write(input.encoding, { keep, gap });
    let tokens = estimate(text);
    let name = 'lines';
    const otherwise = other?.write(keep, gap);
    if (other !== undefined && otherwise !== undefined && estimate(otherwise) < tokens) {
      [text, tokens, name] = [otherwise, estimate(otherwise), other.name];
    }
    const fits = tokens <= target * (aggressive ? 1.02 : 1.1);
    if (fits || best === undefined || !aggressive) {
      best = { text, keep, name };
    }
    if (fits && tokens > target * (aggressive ? 0.88 : 0.8)) break;
    budget *= Math.min(3, Math.max(0.3, target / tokens));
  }
  if (best === undefined) return undefined;
  return {
    name: `${best.name}:select+${input.encoding}`,
    keepRule: aggressive ? 'lines:budget' : 'lines:ranked',
    text: best.text,
    omission: stateOmission(document, best.keep, priorities.levels, input.query),
  };
}
