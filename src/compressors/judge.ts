import { sha256 } from '../base/index.js';
import type { PassageScorer } from '../models/index.js';
import type { PassageJudge } from './types.js';

/** A judge by a scorer, with a memory of its own: what it is asked for in `prepare` is there in `propose`, whatever else runs meanwhile. */
export function judgeBy(scorer: PassageScorer): PassageJudge {
  const known = new Map<string, readonly number[] | undefined>();
  return {
    async ask(query, passages) {
      const key = keyOf(query, passages);
      if (!known.has(key)) known.set(key, await probabilities(scorer, query, passages));
      return known.get(key) !== undefined;
    },
    known: (query, passages) => known.get(keyOf(query, passages)),
  };
}

/** Undefined where the scorer fails, or gives anything but one number from 0 to 1 a passage. */
async function probabilities(
  scorer: PassageScorer,
  query: string,
  passages: readonly string[],
): Promise<readonly number[] | undefined> {
  try {
    const given = await scorer.score(query, passages);
    return given.length === passages.length && given.every((p) => p >= 0 && p <= 1) ? given : undefined;
  } catch {
    return undefined;
  }
}

const keyOf = (query: string, passages: readonly string[]): string => sha256(JSON.stringify([query, passages]));
