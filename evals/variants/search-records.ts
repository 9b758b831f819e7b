import { jsonElements } from './units.js';

const STOP = new Set(
  'a an and are at be by did do does each every for from had has have how in is it its of on or over that the their there these this to was were what when where which who whose with'.split(
    ' ',
  ),
);

/** Lower-cased words, identifiers and numbers of a query, without stop words. */
export function queryTerms(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}_][\p{L}\p{N}_.:/@-]*/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/[.:/@-]+$/, '')))].filter((word) => !STOP.has(word));
}

/**
 * The records of a text that hold most of the query's terms, weighed by how rare each is, best first; undefined when none holds any.
 * At most `most` records.
 */
export function searchRecords(text: string, query: string, most = 40): string | undefined {
  const pieces = jsonElements(text)?.pieces ?? text.split('\n');
  const lower = pieces.map((piece) => piece.toLowerCase());
  const scores = new Float64Array(pieces.length);
  for (const term of queryTerms(query)) {
    const holders = lower.flatMap((piece, index) => (piece.includes(term) ? [index] : []));
    const weight = Math.log((pieces.length + 1) / (holders.length + 0.5));
    for (const index of holders) scores[index] = (scores[index] as number) + Math.max(weight, 1e-6);
  }
  const ranked = pieces.map((_, index) => index).filter((index) => (scores[index] as number) > 0);
  if (ranked.length === 0) return undefined;
  ranked.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return ranked
    .slice(0, most)
    .map((index) => (pieces[index] as string).trimEnd())
    .join('\n');
}
