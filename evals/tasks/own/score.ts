import { scoreSquad } from '../squad/score.js';
import type { ModelAnswer, Score } from '../types.js';
import type { ScoreRule } from './schema.js';

/** What an item of one's own carries as `gold`. */
export interface OwnGold {
  readonly rule: ScoreRule;
  /** Any one of them is right; for `contains`, all must be said. */
  readonly accepted: readonly string[];
}

const WRONG: Score = { value: 0, parsed: true };

/**
 * The built-in rules. `exact`: the answer, less white space around it, is an accepted one. `number`: its last number equals the accepted one.
 * `contains`: it holds every accepted text, whatever the case. `em-f1`: SQuAD's exact match and F1. `regex`: an accepted pattern finds
 * something in it. A `number` answer without any number is unparsed.
 */
export function scoreOwn({ rule, accepted }: OwnGold, { text }: ModelAnswer): Score {
  const answer = text.trim();
  switch (rule) {
    case 'exact':
      return right(accepted.some((gold) => gold.trim() === answer));
    case 'contains': {
      const said = answer.toLowerCase();
      return right(accepted.every((gold) => said.includes(gold.toLowerCase())));
    }
    case 'number': {
      const last = lastNumber(answer);
      return last === undefined
        ? { ...WRONG, parsed: false }
        : right(accepted.some((gold) => lastNumber(gold) === last));
    }
    case 'em-f1':
      return scoreSquad(accepted, answer);
    case 'regex':
      return right(accepted.some((gold) => new RegExp(gold, 'u').test(answer)));
  }
}

const right = (is: boolean): Score => (is ? { value: 1, parsed: true } : WRONG);

/** The last number of a text, commas between digits left out. */
export function lastNumber(text: string): number | undefined {
  const found = text.match(/(?:(?<![\p{L}\p{N}])[-−])?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?/gu)?.at(-1);
  return found === undefined ? undefined : Number(found.replace('−', '-').replaceAll(',', ''));
}
