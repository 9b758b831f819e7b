import { diffRegions, type Region } from '../diff-regions.js';
import { gather } from '../evidence.js';
import { kindOf } from '../kinds.js';
import { type Recognised, recognise } from '../recognise.js';
import type { ContentKind, ContentType, Segment } from '../types.js';
import { jsonRegions } from './json-regions.js';
import { lineRuns } from './line-runs.js';
import { pieces } from './pieces.js';

/** A segment of fewer code units cannot pay for its head. */
const LEAST = 300;
/** What is not plain text has at least this many code units in all, and this share of the text. */
const ENOUGH = 500;
const SHARE = 0.15;
/** Of a text of records, what is no record takes at least this share before it is cut out of it. */
const FOREIGN = 0.25;
/** Types whose fences and tables belong to their sections: the same goes for what is cut out of them. */
const SECTIONED: ReadonlySet<ContentType> = new Set<ContentType>(['markdown', 'transcript']);
const MOST_SEGMENTS = 64;
/** Longer texts are taken as one: they would be read twice. */
const LONGEST = 4_000_000;

/** Types that are read as one whatever stands in them. */
const WHOLE: ReadonlySet<ContentType> = new Set<ContentType>([
  ...(['json-lines', 'csv', 'tsv', 'diff', 'html', 'xml', 'blob', 'tree', 'file-list', 'numbered-code'] as const),
  ...(['markdown-table', 'aligned-table', 'toml', 'ini', 'env', 'search-hits', 'search-json'] as const),
]);

/** Kinds that are left to themselves only in one piece. */
const PLAIN: ReadonlySet<ContentKind> = new Set<ContentKind>(['text', 'code', 'prose']);

interface Part extends Region {
  readonly type: ContentType;
}

/**
 * The segments of a text that consists of different things; undefined for a text that is better taken as one. They cover it, follow one another, and
 * begin anywhere, also within a line.
 */
export function cutText(text: string, { type }: Recognised): Segment[] | undefined {
  if (WHOLE.has(type) || text.length < ENOUGH || text.length > LONGEST) return undefined;
  const isRecords = kindOf(type) === 'lines';
  const islands = findIslands(text).slice(0, MOST_SEGMENTS);
  const foreign = islands.reduce((sum, { start, end }) => sum + end - start, 0);
  if (isRecords && foreign < FOREIGN * text.length) return undefined;
  const parts: Part[] = [];
  let at = 0;
  for (const island of [...islands, { start: text.length, end: text.length, type: 'text' as const }]) {
    const rest = { start: at, end: island.start };
    if (isRecords) parts.push({ ...rest, type });
    else parts.push(...readRest(text, rest, type));
    parts.push(island);
    at = island.end;
  }
  return joined(text, parts, SECTIONED.has(type) ? FOREIGN : SHARE);
}

/** JSON documents and diffs: what a grammar delimits. */
function findIslands(text: string): Part[] {
  const diffs = diffRegions(text).map((region): Part => ({ ...region, type: 'diff' }));
  const documents = jsonRegions(text).map((region): Part => ({ ...region, type: 'json' }));
  const islands: Part[] = [];
  for (const island of [...diffs, ...documents].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (island.end - island.start >= LEAST && island.start >= (islands.at(-1)?.end ?? 0)) islands.push(island);
  }
  return islands;
}

/** What stands between islands: piece by piece what it is by itself, and of plain text the runs of records in it. */
function readRest(text: string, rest: Region, type: ContentType): Part[] {
  return pieces(text, rest).flatMap((piece): Part[] => {
    if (piece.end - piece.start < LEAST) return [];
    const isWhole = piece.start === 0 && piece.end === text.length;
    const found = isWhole ? type : typeOf(text, piece);
    if (!isPlain(found) || found === 'markdown-table') return [{ ...piece, type: found }];
    if (found === 'code' || found === 'numbered-code') return [];
    return lineRuns(text, piece.start, piece.end).flatMap((run): Part[] => {
      if (run.end - run.start < LEAST) return [];
      return [{ ...run, type: typeOf(text, run) }];
    });
  });
}

/** What stays as it is among other things. */
const isPlain = (type: ContentType): boolean => PLAIN.has(kindOf(type));

const typeOf = (text: string, { start, end }: Region): ContentType => recognise(gather(text.slice(start, end))).type;

/** The parts that go to a compressor, with plain text between them, when they are worth it. */
function joined(text: string, parts: readonly Part[], share: number): Segment[] | undefined {
  const segments: Segment[] = [];
  let worth = 0;
  let at = 0;
  const push = (start: number, end: number, type: ContentType): void => {
    if (end > start) segments.push({ start, end, kind: kindOf(type), type });
  };
  for (const { start, end, type } of parts) {
    if (isPlain(type) || end - start < LEAST || start < at) continue;
    push(at, start, 'text');
    push(start, end, type);
    worth += end - start;
    at = end;
  }
  push(at, text.length, 'text');
  const enough = Math.max(ENOUGH, share * text.length);
  return segments.length < 2 || segments.length > 2 * MOST_SEGMENTS || worth < enough ? undefined : segments;
}
