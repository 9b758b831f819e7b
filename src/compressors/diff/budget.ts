import type { DiffDocument } from '../../encode/index.js';
import type { CompressorInput, Query } from '../types.js';
import { rarityOfHeld } from '../words.js';

/** Choices of hunks, each with a budget corrected by the last. */
const ROUNDS = 3;
/** Words of the request that say which hunk is meant have at least so many characters. */
const WORD = 3;
/** What a hunk's changed lines add to its rank, by their logarithm, and being the first of its file. */
const CHANGED = 0.25;
const FIRST = 1;

interface Ranked {
  readonly at: number;
  readonly lines: number;
  readonly cost: number;
  readonly priority: number;
}

/**
 * Whole hunks down to `targetTokens`: those with the request's words first, by how few hunks hold them, then the first of each file and those that change
 * most. What stands outside hunks stays, so that every file is named. `keep` says which lines of hunks would be written. Undefined: nothing to leave out.
 */
export function keepHunks(
  document: DiffDocument,
  keep: Uint8Array,
  { query, targetTokens = 0, estimate }: CompressorInput,
  write: (keep: Uint8Array) => string,
): Uint8Array | undefined {
  const ranked = rankHunks(document, keep, query, estimate);
  let budget = targetTokens - estimate(write(without(keep, ranked)));
  let best: Uint8Array | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const chosen = without(keep, leftOver(ranked, budget));
    const tokens = estimate(write(chosen));
    if (tokens <= targetTokens || best === undefined) best = chosen;
    if (budget <= 0 || (tokens <= targetTokens && tokens > 0.85 * targetTokens)) break;
    budget *= Math.min(2, Math.max(0.3, targetTokens / tokens));
  }
  return best?.includes(0) ? best : undefined;
}

function rankHunks(
  { lines, parts }: DiffDocument,
  keep: Uint8Array,
  query: Query,
  estimate: (text: string) => number,
): Ranked[] {
  const words = query.terms.filter((term) => term.length >= WORD);
  let path = '';
  let order = 0;
  const hunks = parts.flatMap((part) => {
    if (part.kind === 'file') {
      path = part.file.path;
      order = 0;
    }
    if (part.kind !== 'hunk') return [];
    const own = lines.slice(part.at, part.at + part.lines);
    const text = own.filter((_, i) => keep[part.at + i] === 1).join('\n');
    const changed = own.filter((line) => /^[+-]/.test(line)).length;
    return [
      {
        at: part.at,
        lines: part.lines,
        cost: estimate(text) + 1,
        changed,
        named: `${path}\n${own.join('\n')}`,
        order: order++,
      },
    ];
  });
  const asked = rarityOfHeld(
    hunks.map(({ named }) => named),
    words,
  );
  return hunks.map(({ at, lines: size, cost, changed, order: place }, i) => {
    const priority = (asked[i] as number) + CHANGED * Math.log2(1 + changed) + (place === 0 ? FIRST : 0);
    return { at, lines: size, cost, priority };
  });
}

/** The hunks that do not fit, those of highest priority being taken first. */
function leftOver(ranked: readonly Ranked[], budget: number): Ranked[] {
  let left = budget;
  return [...ranked]
    .sort((a, b) => b.priority - a.priority || a.at - b.at)
    .filter(({ cost }) => {
      if (cost > left) return true;
      left -= cost;
      return false;
    });
}

function without(keep: Uint8Array, hunks: readonly Ranked[]): Uint8Array {
  const chosen = keep.slice();
  for (const { at, lines } of hunks) chosen.fill(0, at, at + lines);
  return chosen;
}
