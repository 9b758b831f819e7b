import { needsEscape } from '../../encode/index.js';
import { fileCalls } from '../code/index.js';
import { proposeText } from '../text/index.js';
import type { Candidate, Compressor, CompressorInput } from '../types.js';
import { askJudge, judgedUnits } from './judgements.js';
import { readRequest } from './request.js';
import { type Relevance, relevance } from './score.js';
import { selectUnits } from './select.js';
import type { ProseText } from './types.js';
import { readUnits } from './units.js';
import { type Written, writeSelection } from './write.js';

/** Shorter texts stay whole, and so do files up to the second length: what is left out of them may be what the next step edits. */
const SHORTEST = 1500;
const SHORTEST_FILE = 6000;
const FEWEST_UNITS = 8;
/** Of a block's tokens, what stays at `reversible`. */
const SHARE = 0.29;
/** Units below this share of the best score have nothing to do with the request. */
const LEAST = 0.01;
/** A request matches clearly where one stretch of the text holds this share of its words by weight, and two of them if it has so many. */
const CLEAR_MATCH = 0.3;
const CLEAR_WORDS = 2;
/** A request of more different words than this gives a task; what it is answered with was asked for as a whole. */
const QUESTION = 24;
/** A scorer is sure of a passage from here on, and counts this much of a unit's score. */
const SURE = 0.5;
const JUDGED = 0.5;
/** What being a paragraph's first sentence counts beside a weak match. */
const LEAD = 0.1;
/** Selections, each with a budget corrected by the last. */
const ROUNDS = 3;
const NEAR = 0.97;
/** A text that could be taken for one with our gaps. */
const IMITATION = /\[… *\d+ *sentences\]/;

/**
 * Prose, markdown and transcripts: whole sentences that the request asks for, with what surrounds them, down to a share of the block at `reversible` and to the
 * budget at `aggressive`; else what any text is offered. Nothing is left out at `reversible` unless that was asked for, nor where the request matches nothing clearly. A judge, where there is one, counts beside the words.
 */
export const proseCompressor: Compressor = {
  name: 'prose',
  kind: 'prose',
  propose: (input) => proposeText(input, selected(input)),
  prepare(input) {
    if (input.judge === undefined || !isAskedFor(input) || !mayLeaveOut(input)) return undefined;
    const prose = readUnits(input.text);
    return askJudge(input, prose, costsOf(prose, input.estimate));
  },
};

function selected(input: CompressorInput): readonly Candidate[] {
  if (!isAskedFor(input)) return [];
  const read = weigh(input);
  if (read === undefined) return [];
  const { prose, costs, found, isClear, judged } = read;
  const isBudget = input.fidelity === 'aggressive' && input.targetTokens !== undefined;
  if (!isClear && !isBudget) return [];
  const scored = { own: found.own, scores: isClear ? blend(found, judged) : withLeads(found, prose) };
  const target = isBudget ? (input.targetTokens as number) : SHARE * sumOf(costs);
  const written = selectTo(target, prose, scored, costs, input, isBudget ? 0 : LEAST);
  if (written === undefined) return [];
  const keepRule = isBudget ? 'prose:budget' : 'prose:request';
  return [{ name: isClear ? 'prose:request' : 'prose:leads', keepRule, ...written }];
}

/**
 * The stretches of a text that stay at `reversible`, in order; undefined where all of it does. For texts within other texts: nobody is asked but the request's
 * words, and gaps are for the caller to mark.
 */
export function askedSpans(input: CompressorInput): readonly (readonly [start: number, end: number])[] | undefined {
  const read = weigh(input);
  if (read === undefined || !read.isClear) return undefined;
  const { prose, costs, found } = read;
  const keep = selectUnits(prose, found, costs, { budget: SHARE * sumOf(costs), least: LEAST });
  const spans: [number, number][] = [];
  prose.units.forEach(({ start, end }, i) => {
    if (keep[i] === 0) return;
    const last = spans.at(-1);
    if (last?.[1] === start) last[1] = end;
    else spans.push([start, end]);
  });
  return spans;
}

/** A text in units, and what the request has to do with them; undefined for one of which nothing may be left out. */
function weigh(input: CompressorInput) {
  if (!mayLeaveOut(input)) return undefined;
  const prose = readUnits(input.text);
  if (prose.units.length < FEWEST_UNITS) return undefined;
  const costs = costsOf(prose, input.estimate);
  const request = readRequest(input.query);
  const found = relevance(prose, costs, request);
  const judged = judgedUnits(input, prose, costs);
  const isSure = judged?.some((p) => p >= SURE) ?? false;
  const isMatched = found.match >= CLEAR_MATCH && found.matched >= Math.min(CLEAR_WORDS, request.asked.size);
  const isClear = (isSure || isMatched) && request.weights.size <= QUESTION;
  return { prose, costs, found, judged, isClear };
}

const isAskedFor = ({ fidelity, thinsProse }: CompressorInput): boolean =>
  fidelity === 'aggressive' || thinsProse === true;

const sumOf = (costs: Float64Array): number => costs.reduce((sum, cost) => sum + cost, 0);

/** Selects with a budget that is corrected until text and marks come near `target` by estimate: the largest that does not pass it, else the smallest. */
export function selectTo(
  target: number,
  prose: ProseText,
  scored: Pick<Relevance, 'scores' | 'own'>,
  costs: Float64Array,
  { estimate }: Pick<CompressorInput, 'estimate'>,
  least: number,
): Written | undefined {
  let budget = target;
  let best: { written: Written; tokens: number } | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const written = writeSelection(prose, selectUnits(prose, scored, costs, { budget, least }));
    if (written === undefined) break;
    const tokens = estimate(written.text);
    const isBetter =
      best === undefined || (best.tokens > target ? tokens < best.tokens : tokens <= target && tokens > best.tokens);
    if (isBetter) best = { written, tokens };
    if (tokens <= target && tokens > NEAR * target) break;
    budget *= target / tokens;
  }
  return best?.written;
}

function mayLeaveOut({ text, fidelity, query }: CompressorInput): boolean {
  if (fidelity === 'lossless' || text.length < SHORTEST || needsEscape(text) || IMITATION.test(text)) return false;
  const calls = fileCalls(query.tool, query.arguments);
  if (calls.length === 0) return true;
  return text.length >= SHORTEST_FILE && !calls.some(({ isEdit, isRange }) => isEdit || isRange);
}

export const costsOf = ({ text, units }: ProseText, estimate: CompressorInput['estimate']): Float64Array =>
  Float64Array.from(units, ({ start, end }) => estimate(text.slice(start, end)));

/** One part a scorer's probability, one part the words' score, where the unit was judged; the words' score elsewhere. */
function blend({ scores }: Relevance, judged: Float64Array | undefined): Float64Array {
  if (judged === undefined) return scores;
  return scores.map((score, i) => {
    const p = judged[i] as number;
    return Number.isNaN(p) ? score : (1 - JUDGED) * score + JUDGED * p;
  });
}

/** Where the request says little: what it says, and paragraphs by their first sentences. */
function withLeads({ scores }: Relevance, { units }: ProseText): Float64Array {
  let block = -1;
  let place = 0;
  return scores.map((score, i) => {
    const unit = units[i] as (typeof units)[number];
    place = unit.block === block ? place + 1 : 0;
    block = unit.block;
    return score + LEAD / (1 + place);
  });
}
