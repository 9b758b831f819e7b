import type { BfclRow } from '../../../datasets/index.js';
import type { ModelAnswer, Score } from '../types.js';
import { isDict, parseCallValue } from './call-values.js';
import { goldCalls, matchCalls } from './match-calls.js';
import { readCalls } from './read-calls.js';

/**
 * BFCL's accuracy: the AST match against the possible answer; no call for irrelevance; any call for relevance.
 * Calls that cannot be parsed are wrong, and count as "no call" for irrelevance, as on the leaderboard.
 */
export function scoreBfcl(row: BfclRow, answer: ModelAnswer): Score {
  const calls = readCalls(answer);
  const parsed = calls !== undefined;
  if (row.answerText === undefined) {
    const called = (calls ?? []).length > 0;
    return { value: called === row.category.endsWith('_relevance') ? 1 : 0, parsed };
  }
  const answers = parseCallValue(row.answerText);
  const golds = isDict(answers) ? goldCalls(answers.ground_truth ?? []) : [];
  return { value: matchCalls(calls ?? [], golds, row.functions, row.language) ? 1 : 0, parsed };
}
