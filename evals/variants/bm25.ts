import type { ChatRequest } from '../tasks/index.js';
import { MATCHED_ARM, matchedVariant } from './matched.js';
import { Recent } from './recent.js';
import { queryTerms } from './search-records.js';

/** Saturation of a term's count and weight of a record's length, as BM25 is usually set (Robertson and Zaragoza 2009, §3.5). */
const K1 = 1.2;
const B = 0.75;

/** Keeps the lines (or JSON elements, or chunks) that match the question's words best, to the matched arm's share of tokens. */
export const bm25 = matchedVariant({
  name: 'bm25',
  title: `best matches of the question (BM25) at the share that ${MATCHED_ARM} keeps`,
  config: { version: 1, matches: MATCHED_ARM, k1: K1, b: B },
  role: 'compressor',
  common: true,
  query: lastQuestion,
  order: (_, pieces, _context, query) => rankByBm25(pieces, query),
});

/** What was asked last: the last text of the user and the arguments of the last call. */
function lastQuestion({ messages }: ChatRequest): string {
  const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const called = messages.findLast(({ tool_calls: calls }) => calls !== undefined)?.tool_calls?.at(-1);
  return `${asked}\n${called?.function.arguments ?? ''}`;
}

interface Indexed {
  readonly counts: readonly ReadonlyMap<string, number>[];
  readonly lengths: readonly number[];
  readonly holders: ReadonlyMap<string, number>;
}

const known = new Recent<Indexed>(2_000_000);

/** Positions of the pieces, best match of the query first; those that match equally (or not at all) in their order. */
export function rankByBm25(pieces: readonly string[], query: string): number[] {
  const key = pieces.join('\u0000');
  const { counts, lengths, holders } = known.through(key, key.length, () => index(pieces));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, pieces.length);
  const scores = new Float64Array(pieces.length);
  for (const term of queryTerms(query)) {
    const held = holders.get(term) ?? 0;
    if (held === 0) continue;
    const rarity = Math.log(1 + (pieces.length - held + 0.5) / (held + 0.5));
    for (const [position, count] of counts.entries()) {
      const times = count.get(term) ?? 0;
      if (times === 0) continue;
      const length = (lengths[position] as number) / average;
      scores[position] =
        (scores[position] as number) + (rarity * times * (K1 + 1)) / (times + K1 * (1 - B + B * length));
    }
  }
  const order = pieces.map((_, position) => position);
  return order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}

function index(pieces: readonly string[]): Indexed {
  const holders = new Map<string, number>();
  const lengths: number[] = [];
  const counts = pieces.map((piece) => {
    const words = wordsOf(piece);
    const count = new Map<string, number>();
    for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
    for (const word of count.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
    lengths.push(Math.max(1, words.length));
    return count;
  });
  return { counts, lengths, holders };
}

/** Words as `queryTerms` sees them, each as often as it stands; identifiers as a whole and in their parts. */
function wordsOf(piece: string): string[] {
  const whole = piece.toLowerCase().match(/[\p{L}\p{N}_][\p{L}\p{N}_.:/@-]*/gu) ?? [];
  return whole.flatMap((word) => {
    const bare = word.replace(/[.:/@-]+$/, '');
    const parts = bare.split(/[_.:/@-]+/).filter((part) => part !== '');
    return parts.length < 2 ? [bare] : [bare, ...parts];
  });
}
