import { tokenCost } from '../lines/cost.js';
import { areNeighbours, type Run, type SearchHit } from './read-search.js';

/** Lines of a file that have one text: all their numbers, and the text once. */
export interface Folded {
  /** Ascending; empty for a hit without a number, or one that is not spelled as numbers are. */
  readonly numbers: number[];
  readonly hit: SearchHit;
}

/** What a line must cost at least to be folded away from the lines that its number follows. */
const WORTH = 2;

/**
 * The hits of a run with those of equal text in one, in order of their first lines. Where numbers do not ascend the order could not be
 * restored: then each stands for itself. `follows`: numbers that follow the line above are left away, so that a cheap line stays where it stands.
 */
export function foldRun({ hits }: Pick<Run, 'hits'>, follows: boolean): Folded[] {
  const out: Folded[] = [];
  const folds = ascends(hits);
  const byText = new Map<string, Folded>();
  let above: Folded | undefined;
  let last: SearchHit | undefined;
  for (const hit of hits) {
    const key = hit.place.slice(-1) + hit.text;
    const known = folds ? byText.get(key) : undefined;
    const stays = follows && last !== undefined && areNeighbours(last, hit) && tokenCost(hit.text) < WORTH;
    const isAligned =
      known !== undefined && above !== undefined && known.numbers[0] === (above.numbers[0] as number) + 1;
    if (known !== undefined && (!stays || isAligned)) {
      known.numbers.push(hit.number as number);
      above = known;
    } else {
      above = { numbers: hit.number === undefined ? [] : [hit.number], hit };
      if (known === undefined) byText.set(key, above);
      out.push(above);
    }
    last = hit;
  }
  return out;
}

function ascends(hits: readonly SearchHit[]): boolean {
  let above = -1;
  for (const { number } of hits) {
    if (number === undefined || number <= above) return false;
    above = number;
  }
  return true;
}
