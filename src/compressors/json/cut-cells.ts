import type { JsonNode } from '../../base/index.js';
import { formatGap, type OmissionStatement } from '../../ccr/index.js';
import type { JsonDocument } from '../../encode/index.js';
import { imitatesGap, stateBlobs } from '../blob/index.js';
import type { CompressorInput, Query } from '../types.js';
import { type Cell, type CellSet, findCellSets } from './cell-sets.js';
import { askedStretches, looseTexts, TEXT } from './cut-cells-loose.js';
import { bm25, countTerm, type Sought, soughtTerms, tellingTerms } from './match-terms.js';
import { cutOpaque } from './opaque-cells.js';
import { isProse, LONG, segmentEnds } from './segments.js';

/** Long text cells that end early. */
export interface CellCuts {
  readonly keepRule: string;
  /** The tokens that stand for the cut strings. */
  readonly cuts: ReadonlyMap<JsonNode, string>;
  readonly omission: OmissionStatement;
  /** Characters of blobs among those left out. */
  readonly opaque: number;
}

/** Passages: rows of at most this many other scalars, of which the text is at least this share. */
const MAX_OTHERS = 6;
const MIN_TEXT = 0.75;
/** Passages that score at least this share of the best one stay whole, long ones by what is asked of them. */
const NEAR = 0.35;
/** Those that score less than this share of it have nothing to do with the request. */
const FAR = 0.02;
/** Records that score at least this share of the best one keep the sentences with a term. */
const HIT = 0.5;
/** Records keep the first sentences of a long cell up to about this many code units, passages the first one. */
const HEAD = 120;
const SHORT_SENTENCE = 20;
/** A gap of fewer code units is not worth its mark. */
const MIN_GAP = 60;
/** Long cells of a column that are looked at to see whether it is prose. */
const LOOKED_AT = 60;
/**
 * Cuts blobs in strings to their beginnings, and the long cells of prose columns: of records all but their first sentences and what the request asks for, of passages all but the
 * first sentence where another passage answers the request far better, and all where they have nothing to do with it. Undefined: nothing to cut.
 */
export function cutCells(
  doc: JsonDocument,
  input: CompressorInput,
  events: ReadonlySet<JsonNode>,
): CellCuts | undefined {
  const { text, query } = input;
  if (imitatesGap(text)) return undefined;
  const cuts = new Map<JsonNode, string>();
  const fields = new Set<string>();
  let omitted = 0;
  let total = 0;
  const cut = (path: string, { node }: Cell, inner: string, kept: readonly (readonly [number, number])[]): void => {
    const made = withGaps(inner, kept);
    if (made === undefined) return;
    cuts.set(node, `"${made.text}"`);
    fields.add(path);
    omitted += made.omitted;
    total += length(inner);
  };
  const innerOf = ({ node }: Cell) => text.slice(node.start + 1, node.end - 1);
  const sets = findCellSets(doc, events);
  for (const set of sets) {
    const columns = [...set.columns].filter(([, cells]) => isProseColumn(cells, innerOf));
    const [first] = columns;
    if (columns.length === 1 && first !== undefined && arePassages(set, first[1])) {
      cutPassages(set, first, input, innerOf, cut);
    } else for (const [path, cells] of columns) cutRecords(path, cells, query, innerOf, cut);
  }
  const inSets = new Set<JsonNode>(
    sets.flatMap(({ columns }) => [...columns.values()].flatMap((cells) => cells.map(({ node }) => node))),
  );
  for (const { key, node } of looseTexts(doc, text, new Set([...events, ...inSets]))) {
    const inner = innerOf({ row: 0, node });
    const kept = askedStretches(inner, input);
    if (kept !== undefined) cut(key, { row: 0, node }, inner, kept);
  }
  const prose = cuts.size;
  const blobs = [...cutOpaque(text, doc.root, query)].filter(([node]) => !cuts.has(node));
  for (const [node, blob] of blobs) cuts.set(node, `"${blob.text}"`);
  if (cuts.size === 0) return undefined;
  if (blobs.length === 0) {
    const unit = unitOf([...fields], prose);
    return { keepRule: 'cells:prose', cuts, omission: { unit, omitted, total, fields: {} }, opaque: 0 };
  }
  const stated = stateBlobs(blobs.map(([, blob]) => blob));
  if (prose === 0) return { keepRule: 'cells:blobs', cuts, omission: stated, opaque: stated.omitted };
  return {
    keepRule: 'cells:prose+blobs',
    cuts,
    omission: { unit: 'characters', omitted: omitted + stated.omitted, total: total + stated.total, fields: {} },
    opaque: stated.omitted,
  };
}

type Cut = (path: string, cell: Cell, inner: string, kept: readonly (readonly [number, number])[]) => void;
type Inner = (cell: Cell) => string;

/** At least half of the (first) long cells are prose. */
function isProseColumn(cells: readonly Cell[], innerOf: Inner): boolean {
  const long = cells.filter(({ node }) => node.end - node.start > LONG).slice(0, LOOKED_AT);
  let prose = 0;
  let others = 0;
  for (const cell of long) {
    if (isProse(innerOf(cell))) prose++;
    else others++;
    if (prose * 2 >= long.length || others * 2 > long.length) break;
  }
  return prose > 0 && prose * 2 >= long.length;
}

function arePassages(set: CellSet, cells: readonly Cell[]): boolean {
  const sizes = cells.map(({ node }) => node.end - node.start).sort((a, b) => a - b);
  const sum = sizes.reduce((a, b) => a + b, 0);
  const median = sizes[sizes.length >> 1] as number;
  return set.scalars <= MAX_OTHERS + 1 && cells.length * 2 > set.rows && median > LONG && sum >= set.size * MIN_TEXT;
}

function cutPassages(
  set: CellSet,
  [path, cells]: readonly [string, readonly Cell[]],
  input: CompressorInput,
  innerOf: Inner,
  cut: Cut,
): void {
  const texts = Array.from({ length: set.rows }, () => '');
  for (const column of set.columns.values()) {
    for (const cell of column) texts[cell.row] += ` ${plain(innerOf(cell))}`;
  }
  const scores = bm25(texts, soughtTerms(input.query.terms, true));
  const best = Math.max(0, ...scores);
  if (best === 0) return;
  for (const cell of cells) {
    const inner = innerOf(cell);
    const score = scores[cell.row] as number;
    if (score < best * NEAR) cut(path, cell, inner, score < best * FAR ? [] : [[0, headEnd(segmentEnds(inner), 0)]]);
    else if (inner.length >= TEXT) {
      const kept = askedStretches(inner, input);
      if (kept !== undefined) cut(path, cell, inner, kept);
    }
  }
}

function cutRecords(path: string, cells: readonly Cell[], query: Query, innerOf: Inner, cut: Cut): void {
  const texts = cells.map((cell) => plain(innerOf(cell)));
  const telling = tellingTerms(texts, soughtTerms(query.terms, true));
  const scores = texts.map((text) =>
    telling.reduce((sum, { term, weight }) => sum + countTerm(text, term) * weight, 0),
  );
  const best = scores.reduce((a, b) => Math.max(a, b), 0);
  cells.forEach((cell, i) => {
    const inner = innerOf(cell);
    if (inner.length <= LONG) return;
    const ends = segmentEnds(inner);
    const kept: [number, number][] = [[0, headEnd(ends, HEAD)]];
    kept.push(...identified(inner, ends));
    const isHit = best > 0 && (scores[i] as number) >= best * HIT;
    if (isHit)
      kept.push(
        ...hits(
          inner,
          ends,
          telling.map(({ term }) => term),
        ),
      );
    cut(
      path,
      cell,
      inner,
      kept.sort((a, b) => a[0] - b[0]),
    );
  });
}

/** The sentences with a term, each with its neighbours. */
function hits(inner: string, ends: readonly number[], terms: readonly Sought[]): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < ends.length; i++) {
    const sentence = plain(inner.slice(ends[i - 1] ?? 0, ends[i]));
    if (terms.some((term) => countTerm(sentence, term) > 0)) {
      found.push([ends[i - 2] ?? 0, ends[Math.min(i + 1, ends.length - 1)] as number]);
    }
  }
  return found;
}

/** Hashes, trace and build ids: eight or more letters and digits, mixed at least twice; no memory addresses. */
const IDENTIFIER = /(?<![A-Za-z0-9])(?!0x)(?=[A-Za-z]*\d+[A-Za-z]+\d)[A-Za-z0-9]{8,}/;
const MAX_IDENTIFIED = 2;
const MAX_SENTENCE = 200;

/** The shortest few sentences with an identifier: what other texts point to cannot be guessed from the rest. */
function identified(inner: string, ends: readonly number[]): [number, number][] {
  return ends
    .map((end, i): [number, number] => [ends[i - 1] ?? 0, end])
    .filter(([from, to]) => to - from <= MAX_SENTENCE && IDENTIFIER.test(inner.slice(from, to)))
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0])
    .slice(0, MAX_IDENTIFIED);
}

/** Behind the first sentence, and the ones after it that end within `most`. */
function headEnd(ends: readonly number[], most: number): number {
  let end = ends.find((one) => one >= SHORT_SENTENCE) ?? (ends.at(-1) as number);
  for (const one of ends) if (one > end && one <= most) end = one;
  return end;
}

/** The inside with the kept stretches (in order of their beginnings) and a mark for each gap; undefined without a gap. */
function withGaps(
  inner: string,
  kept: readonly (readonly [number, number])[],
): { text: string; omitted: number } | undefined {
  let text = '';
  let omitted = 0;
  let at = 0;
  for (const [from, to] of [...kept, [inner.length, inner.length] as const]) {
    if (to <= at && to < inner.length) continue;
    const gap = inner.slice(at, Math.max(at, from));
    if (gap.length >= MIN_GAP) {
      const size = length(gap);
      omitted += size;
      text += formatGap(size, 'characters');
      if (from < inner.length) text += ' ';
    } else text += gap;
    text += inner.slice(Math.max(at, from), to);
    at = Math.max(at, to);
  }
  return omitted === 0 ? undefined : { text, omitted };
}

/** Lower case, line breaks as spaces. */
const plain = (inner: string): string => inner.replace(/\\[nrt]/g, ' ').toLowerCase();

/** Characters of a string's inside as it is spelled; a pair of surrogates is one. */
const length = (inner: string): number => inner.length - (inner.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

/** `characters of body in 27 cells`; the fields only where their names are plain. */
function unitOf(fields: readonly string[], cells: number): string {
  const named = fields.length <= 4 && fields.every((field) => /^[\w.-]{1,40}$/.test(field));
  const where = cells === 1 ? '' : ` in ${cells} cells`;
  return named ? `characters of ${fields.join(' and ')}${where}` : 'characters';
}
